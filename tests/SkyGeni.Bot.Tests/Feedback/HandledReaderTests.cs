using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Bot.Tests.Feedback;

public sealed class HandledReaderTests
{
    [Fact]
    public async Task It_gathers_what_was_done_about_each_deal()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Snooze.RunAsync(FeedbackWorld.Click("k1", dealId: "D1"), null, WakeOn.Stage, FeedbackWorld.Values);
        await world.Dismiss.RunAsync(FeedbackWorld.Click("k2", dealId: "D2"), FeedbackWorld.Values, DismissalReason.NotAPriority, null, null);
        await world.Log.RunAsync(FeedbackWorld.Click("k3", dealId: "D2"), new InterventionDraft(null, "called", null, new DateOnly(2026, 11, 23), null));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Log.RunAsync(FeedbackWorld.Click("k4", dealId: "D2"), new InterventionDraft("executive-call", "executive call", "went well", new DateOnly(2026, 11, 24), null));

        var all = await world.Handled.ReadAsync();

        all.Keys.ShouldBe(["D1", "D2"], ignoreOrder: true);
        all["D1"].Snooze!.WakeOn.ShouldBe(WakeOn.Stage);
        all["D2"].Dismissal!.Reason.ShouldBe(DismissalReason.NotAPriority);
        all["D2"].LastIntervention!.What.ShouldBe("executive call");
        (await world.Handled.ReadAsync(["D1", "D3"])).Keys.ShouldBe(["D1"]);
        (await world.Interventions.FollowedAsync()).ShouldBe(new Dictionary<string, int> { ["executive-call"] = 1 });
    }

    [Fact]
    public async Task An_undone_action_and_one_from_long_ago_say_nothing_of_today()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Log.RunAsync(FeedbackWorld.Click("k1", dealId: "D1"), new InterventionDraft("executive-call", "called", null, new DateOnly(2026, 11, 24), null));
        await world.Log.RunAsync(FeedbackWorld.Click("k2", dealId: "D2"), new InterventionDraft(null, "called", null, new DateOnly(2026, 11, 24), null));
        var first = (await world.Interventions.SinceAsync(world.Now, ["D1"])).ShouldHaveSingleItem();
        await world.Undo.InterventionAsync(FeedbackWorld.Click("k3", dealId: "D1"), first.Id);
        world.Clock.Advance(TimeSpan.FromDays(8));

        (await world.Handled.ReadAsync()).ShouldBeEmpty();
        (await world.Interventions.FollowedAsync()).ShouldBeEmpty();
        (await world.Interventions.OfPersonAsync("ana", 5)).ShouldHaveSingleItem().DealId.ShouldBe("D2");
    }

    [Fact]
    public async Task An_opinion_replaces_the_last_of_the_same_person_alone()
    {
        await using var world = await FeedbackWorld.CreateAsync();
        await world.Opinion.RunAsync(FeedbackWorld.Click("k1"), helpful: true, null, 7);
        await world.Opinion.RunAsync(FeedbackWorld.Click("k2", FeedbackWorld.Maya), helpful: true, null, 7);
        await world.Opinion.RunAsync(FeedbackWorld.Click("k3"), helpful: false, OffReason.AlreadyKnew, 8);

        var hers = (await world.Opinions.OfAsync("ana", ["D1"]))["D1"];
        (hers.Helpful, hers.Reason, hers.ScoreId).ShouldBe((false, OffReason.AlreadyKnew, 8L));
        (await world.Opinions.OfAsync("maya", ["D1"]))["D1"].Helpful.ShouldBeTrue();

        await world.Opinion.WithdrawAsync(FeedbackWorld.Click("k4"));
        (await world.Opinions.OfAsync("ana", ["D1"])).ShouldBeEmpty();
    }
}
