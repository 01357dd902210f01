using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Alerts;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Alerts;

public sealed class SendDigestsTests
{
    [Fact]
    public async Task Each_manager_gets_one_for_a_date_however_often_it_is_asked_for()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T05:00:00Z");

        (await office.RunAsync("2026-11-24")).ShouldBe(new DigestRun(Sent: 2, Skipped: 0, Held: 0));
        (await office.RunAsync("2026-11-24")).ShouldBe(new DigestRun(Sent: 0, Skipped: 2, Held: 0));
        await office.DeliveredAsync();

        var digest = office.DigestsOf("UMAYA").ShouldHaveSingleItem();
        foreach (var told in new[] { "Good morning, Maya. 3 deals need attention today", "Tuesday 24 November", "Team pipeline $78,000 and €9,000 open", "Blue Harbor renewal", "Ana Alves", "$48,000", "new today", "Next:" })
        {
            digest.Text.ShouldContain(told);
        }

        digest.Text.ShouldNotContain("Secret Garden");
        office.DigestsOf("UNOOR").ShouldHaveSingleItem().Text.ShouldContain("Secret Garden");
    }

    [Fact]
    public async Task A_click_in_it_leaves_its_receipt_in_it()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T07:00:00Z");
        await office.RunAsync("2026-11-24");
        await office.DeliveredAsync();
        var digest = office.DigestsOf("UMAYA").Single();

        var helpful = SimulatedSlack.Controls(digest.Blocks).First(c => c.Text == "Helpful" && c.BlockId == "deal:D00001");
        (await office.Slack.ClickAsync("UMAYA", digest, helpful)).Status.ShouldBe(200);
        await office.DeliveredAsync();

        string.Join('\n', SimulatedSlack.Texts(office.DigestsOf("UMAYA").Single().Blocks)).ShouldContain("Thanks. Marked helpful");
    }

    [Fact]
    public async Task It_comes_at_eight_by_the_readers_clock_and_once_through_restarts()
    {
        var directory = "";
        await using (var office = await Mornings.AtAsync("2026-11-24T06:30:00Z"))
        {
            directory = office.World.DataDirectory;
            (await office.Send.DueAsync()).Sent.ShouldBe(0);
            office.World.Clock.Advance(TimeSpan.FromMinutes(31));
            (await office.Send.DueAsync()).Sent.ShouldBeLessThanOrEqualTo(1); // Quartz may have been faster.
            await Eventually.HoldsAsync(async () => await office.CountAsync("digest") == 1);
            await office.DeliveredAsync();
            office.DigestsOf("UMAYA").Count.ShouldBe(1);
            office.DigestsOf("UNOOR").ShouldBeEmpty();
        }

        await using var later = await Mornings.AgainAsync("2026-11-24T13:05:00Z", directory);
        (await later.Send.DueAsync()).Sent.ShouldBeLessThanOrEqualTo(1);
        await Eventually.HoldsAsync(async () => await later.CountAsync("digest") == 2);
        await later.DeliveredAsync();
        later.DigestsOf("UMAYA").ShouldBeEmpty();
        later.DigestsOf("UNOOR").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_nudge_finds_who_is_due_by_itself()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T06:55:00Z");

        await Eventually.HoldsAsync(async () =>
        {
            office.World.Clock.Advance(TimeSpan.FromSeconds(20));
            return await office.CountAsync("digest") == 1;
        });
    }

    [Fact]
    public async Task A_morning_missed_by_more_than_three_hours_is_not_caught_up()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T10:00:01Z");

        (await office.Send.DueAsync()).ShouldBe(new DigestRun(0, 0, 0));
    }

    [Fact]
    public async Task Two_programs_on_one_store_that_decide_at_the_same_moment_make_one_digest_each()
    {
        await using var one = await Mornings.AtAsync("2026-11-24T12:00:00Z");
        await using var other = await Mornings.AgainAsync("2026-11-24T12:00:00Z", one.World.DataDirectory);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? one : other).RunAsync("2026-11-24"))));

        runs.Sum(run => run.Sent).ShouldBe(2);
        await one.DeliveredAsync();
        (one.DigestsOf("UMAYA").Count + other.DigestsOf("UMAYA").Count).ShouldBe(1);
        (one.DigestsOf("UNOOR").Count + other.DigestsOf("UNOOR").Count).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_put_aside_is_left_out_and_counted()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T12:00:00Z");
        var now = office.World.Clock.GetUtcNow();
        await office.World.Get<Database>().WriteAsync(tx => office.World.Get<SnoozeStore>().AddAsync(
            tx, new Snooze("s1", "D00001", "ana", now, now.AddDays(3), WakeOn.None, new WatchedValues(null, null, null, null))));

        await office.RunAsync("2026-11-24");
        await office.DeliveredAsync();

        var text = office.DigestsOf("UMAYA").Single().Text;
        text.ShouldNotContain("Blue Harbor");
        text.ShouldContain("2 deals need attention");
        text.ShouldContain("1 snoozed");
    }

    [Fact]
    public async Task After_three_mornings_without_change_a_quiet_day_says_so_in_a_line_and_a_change_ends_it()
    {
        await using var office = await Mornings.AtAsync("2026-11-23T12:00:00Z");
        foreach (var date in new[] { "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26" })
        {
            (await office.RunAsync(date)).Sent.ShouldBe(2);
            await office.DeliveredAsync();
        }

        var digests = office.DigestsOf("UMAYA");
        digests[1].Text.ShouldContain("no change since yesterday");
        digests[2].Text.ShouldContain("3 deals need attention");
        digests[3].Text.ShouldContain("Nothing new needs you today: 3 open deals, none moved beyond its usual range.");
        digests[3].Text.ShouldContain("3 unchanged since shown three times");

        office.World.Clock.Advance(TimeSpan.FromDays(1));
        await office.ImportAsync("D00001,Blue Harbor renewal,2026-06-01,,ana,SaaS,EMEA,Core,Referral,Negotiation,48000,USD,2027-02-28,\n");
        await office.RunAsync("2026-11-27");
        await office.DeliveredAsync();
        office.DigestsOf("UMAYA")[^1].Text.ShouldContain("1 deal needs attention");
        office.DigestsOf("UMAYA")[^1].Text.ShouldContain("close date moved");
    }

    [Fact]
    public async Task Who_switched_it_off_or_cannot_be_reached_gets_none_and_a_rep_who_asked_gets_their_own()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T12:00:00Z");
        var (people, settings) = (office.World.Get<RosterCache>(), office.World.Get<PersonSettingsStore>());
        await ChooseAsync("maya", s => s with { DigestOn = false });
        await ChooseAsync("ana", s => s with { DigestOn = true });
        await ChooseAsync("ben", s => s with { DigestOn = true, DigestDays = WeekDays.Of(DayOfWeek.Monday) });
        await office.World.Get<PersonStore>().UpsertAsync([people.Current.Find("noor")! with { Email = null }]);

        (await office.RunAsync("2026-11-24")).ShouldBe(new DigestRun(Sent: 1, Skipped: 1, Held: 2));
        await office.DeliveredAsync();

        office.DigestsOf("UMAYA").ShouldBeEmpty();
        var own = office.DigestsOf("UANA").ShouldHaveSingleItem().Text;
        own.ShouldContain("Your pipeline $48,000 open");
        own.ShouldNotContain("Green Field");

        async Task ChooseAsync(string id, Func<PersonSettings, PersonSettings> choose)
        {
            var person = people.Current.Find(id)!;
            await settings.SaveAsync(person, choose(await settings.GetAsync(person)));
        }
    }

    [Fact]
    public async Task One_that_could_not_be_delivered_is_a_finding_and_is_sent_when_asked_for_again()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T12:00:00Z");
        var people = office.World.Get<RosterCache>();
        await office.World.Get<PersonStore>().UpsertAsync([people.Current.Find("maya")! with { Email = "maja@acme.test" }]);
        await office.RunAsync("2026-11-24");
        await office.DeliveredAsync();
        office.DigestsOf("UMAYA").ShouldBeEmpty();
        var finding = (await office.World.Get<FindingStore>().ListAsync()).Single(f => f.Finding.Subject == "person:maya").Finding;
        finding.Evidence.ShouldContain("users_not_found");
        finding.NextStep.ShouldContain("e-mail");

        await office.World.Get<PersonStore>().UpsertAsync([people.Current.Find("maya")! with { Email = "maya@acme.test" }]);
        (await office.RunAsync("2026-11-24")).ShouldBe(new DigestRun(Sent: 1, Skipped: 1, Held: 0));
        await office.DeliveredAsync();
        office.DigestsOf("UMAYA").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_preview_tells_what_would_be_sent_and_writes_nothing()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T12:00:00Z");

        var previews = await office.Send.PreviewAsync(new DateOnly(2026, 11, 24));

        previews.Select(p => p.Person.Id).ShouldBe(["maya", "noor"]);
        previews[0].Decision!.Deals.Select(d => d.DealId).ShouldBe(["D00001", "D00002", "D00003"]);
        (await office.CountAsync("digest"), await office.CountAsync("outbox")).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Asked_for_in_Slack_it_is_shown_at_once_and_the_mornings_own_still_comes()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T05:00:00Z");

        var shown = (await office.Slack.SlashAsync("UMAYA", "digest")).Shown.ShouldNotBeNull();
        shown.Text.ShouldContain("Good morning, Maya. 3 deals need attention today");
        var helpful = SimulatedSlack.Controls(shown.Blocks).First(c => c.Text == "Helpful" && c.BlockId!.StartsWith("deal:D00002", StringComparison.Ordinal));
        (await office.Slack.ClickAsync("UMAYA", shown, helpful)).Status.ShouldBe(200);
        await office.Slack.WaitUntilAsync(() => SimulatedSlack.Texts(office.Slack.Message(shown.Channel, shown.Ts)!.Blocks).Any(t => t.Contains("Marked helpful", StringComparison.Ordinal)));

        (await office.RunAsync("2026-11-24")).Sent.ShouldBe(2);
    }
}
