using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Bot.Tests.Feedback;

public sealed class DealChangeTests
{
    [Fact]
    public async Task The_same_click_twice_has_one_effect()
    {
        await using var world = await FeedbackWorld.CreateAsync();

        (await world.Log.RunAsync(FeedbackWorld.Click("k1"), new InterventionDraft(null, "called", null, new DateOnly(2026, 11, 24), null))).ShouldBe(ChangeResult.Done);
        (await world.Log.RunAsync(FeedbackWorld.Click("k1"), new InterventionDraft(null, "called", null, new DateOnly(2026, 11, 24), null))).ShouldBe(ChangeResult.Repeated);

        (await world.Interventions.SinceAsync(world.Now.AddDays(-1))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_fails_leaves_nothing_behind_and_can_be_tried_again()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        var click = FeedbackWorld.Click("k1");

        await Should.ThrowAsync<InvalidOperationException>(() => world.Change.RunAsync(click, (_, _) => throw new InvalidOperationException("the store is out of reach")));

        (await world.Log.RunAsync(click, new InterventionDraft(null, "called", null, new DateOnly(2026, 11, 24), null))).ShouldBe(ChangeResult.Done);
    }

    [Fact]
    public async Task Every_copy_that_shows_the_deal_is_due_to_be_rendered_again_but_the_one_the_caller_renders()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Copies.SaveAsync(Copy("posted", "D1"));
        await world.Copies.SaveAsync(Copy("other-deal", "D2"));
        var clicked = Copy("clicked", "D1");

        await world.Snooze.RunAsync(
            FeedbackWorld.Click("k1") with { Copy = clicked, RenderedByCaller = clicked.Id }, null, WakeOn.AnyChange, FeedbackWorld.Values);

        (await world.CountAsync("SELECT COUNT(*) FROM outbox WHERE kind = 'refresh-copy'")).ShouldBe(1);
        (await world.CountAsync("SELECT COUNT(*) FROM outbox WHERE payload = 'posted'")).ShouldBe(1);
        (await world.Copies.GetAsync("clicked")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_of_the_first_and_changes_nothing()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Snooze.RunAsync(FeedbackWorld.Click("k1", FeedbackWorld.Maya), null, WakeOn.AnyChange, FeedbackWorld.Values);

        var result = await world.Dismiss.RunAsync(FeedbackWorld.Click("k2"), FeedbackWorld.Values, DismissalReason.Duplicate, null, null);

        result.ShouldBe(new ChangeResult.Earlier("maya", "snoozed", world.Now));
        (await world.Dismissals.ActiveAsync(["D1"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_snooze_that_has_woken_stands_in_nobodys_way_even_before_it_is_swept()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Snooze.RunAsync(FeedbackWorld.Click("k1", FeedbackWorld.Maya), null, WakeOn.Stage, FeedbackWorld.Values);

        var moved = FeedbackWorld.Values with { Stage = "Proposal" };
        (await world.Snooze.RunAsync(FeedbackWorld.Click("k2"), null, WakeOn.Stage, moved)).ShouldBe(ChangeResult.Done);

        (await world.Snoozes.ActiveAsync(["D1"])).ShouldHaveSingleItem().PersonId.ShouldBe("ana");
        (await world.CountAsync("SELECT COUNT(*) FROM snooze WHERE ended_by = 'replaced'")).ShouldBe(1);
    }

    [Fact]
    public async Task Ones_own_snooze_can_be_made_another()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Snooze.RunAsync(FeedbackWorld.Click("k1"), world.Now.AddDays(1), WakeOn.AnyChange, FeedbackWorld.Values);
        (await world.Snooze.RunAsync(FeedbackWorld.Click("k2"), world.Now.AddDays(7), WakeOn.None, FeedbackWorld.Values)).ShouldBe(ChangeResult.Done);

        var active = (await world.Snoozes.ActiveAsync(["D1"])).ShouldHaveSingleItem();
        (active.Until, active.WakeOn, active.Then).ShouldBe((world.Now.AddDays(7), WakeOn.None, FeedbackWorld.Values));
    }

    [Fact]
    public async Task What_was_undone_already_is_said_to_be_over()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Dismiss.RunAsync(FeedbackWorld.Click("k1"), FeedbackWorld.Values, DismissalReason.WrongData, "amount", "it is less");
        var dismissal = (await world.Dismissals.ActiveAsync(["D1"])).ShouldHaveSingleItem();
        (dismissal.Reason, dismissal.Field, dismissal.Note).ShouldBe((DismissalReason.WrongData, "amount", "it is less"));

        (await world.Undo.DismissalAsync(FeedbackWorld.Click("k2"), dismissal.Id)).ShouldBe(ChangeResult.Done);
        (await world.Undo.DismissalAsync(FeedbackWorld.Click("k3", FeedbackWorld.Maya), dismissal.Id)).ShouldBe(ChangeResult.Over);
        (await world.Dismissals.ActiveAsync(["D1"])).ShouldBeEmpty();
    }

    private static MessageCopy Copy(string id, string dealId) => new(
        id, CopySurfaces.Digest, "maya", "C1", id, null, null, "digest:1", [dealId], DateTimeOffset.UnixEpoch);
}
