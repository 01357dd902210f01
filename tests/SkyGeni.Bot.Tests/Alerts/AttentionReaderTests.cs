using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Alerts;

public sealed class AttentionReaderTests
{
    [Fact]
    public async Task Everybody_is_shown_their_own_view_most_money_at_risk_first_and_currencies_are_kept_apart()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T12:00:00Z");

        (await ReadAsync(office, "ana")).Shown.Select(d => d.DealId).ShouldBe(["D00001"]);
        (await ReadAsync(office, "robin")).Shown.Select(d => d.DealId).ShouldBe(["D00021", "D00001", "D00002", "D00003"]);
        var team = await ReadAsync(office, "maya");
        (team.Open, team.NeedAttention).ShouldBe((3, 3));
        team.AtRisk.Select(sum => sum.Currency).ShouldBe(["USD", "EUR"]);
        team.AtRisk[0].Amount.ShouldBeInRange(1, 78_000);

        // The only owner of deals in one currency: the same figures by the shorter way.
        await office.ImportAsync("D00003,Red Rock pilot,2026-10-01,2026-11-24,ben,Retail,EMEA,Core,Inbound,Demo,9000,EUR,2026-11-01,Lost\n");
        var dollars = await ReadAsync(office, "maya");
        dollars.Open.ShouldBe(2);
        dollars.AtRisk.ShouldHaveSingleItem().Currency.ShouldBe("USD");
        dollars.AtRisk[0].Amount.ShouldBe(dollars.Shown.Sum(d => (decimal)d.MoneyAtRisk), 0.01m);
    }

    [Fact]
    public async Task Reasons_are_counted_exactly_however_few_deals_are_asked_for()
    {
        await using var office = await Mornings.AtAsync("2026-11-24T12:00:00Z");
        var now = office.World.Clock.GetUtcNow();
        await office.World.Get<Database>().WriteAsync(async tx =>
        {
            await office.World.Get<SnoozeStore>().AddAsync(tx, new Snooze("s1", "D00001", "ana", now, now.AddDays(1), WakeOn.None, new WatchedValues(null, null, null, null)));
            await office.World.Get<InterventionStore>().AddAsync(tx, new Intervention("i1", "D00021", "cleo", null, "called", null, new DateOnly(2026, 11, 24), now));
        });

        var view = await ReadAsync(office, "robin", s => s with { LeastAmount = 10_000 }, take: 1);

        view.Shown.Select(d => d.DealId).ShouldBe(["D00002"]);
        view.Open.ShouldBe(4);
        view.LeftOut.ShouldBe([KeyValuePair.Create(LeftOutReason.Snoozed, 1), KeyValuePair.Create(LeftOutReason.ActedOn, 1), KeyValuePair.Create(LeftOutReason.BelowLeastAmount, 1)]);
        (await ReadAsync(office, "robin", s => s with { Stages = ["Proposal", "Negotiation"] }, take: 0)).LeftOut[LeftOutReason.OtherStage].ShouldBe(1);

        office.World.Clock.Advance(TimeSpan.FromDays(4));
        (await ReadAsync(office, "robin")).Shown.Length.ShouldBe(4, "the snooze is over and the action is long ago");
    }

    private static async Task<AttentionView> ReadAsync(Mornings office, string personId, Func<PersonSettings, PersonSettings>? choose = null, int take = 5)
    {
        Person person = office.World.Get<RosterCache>().Current.Find(personId)!;
        var settings = await office.World.Get<PersonSettingsStore>().GetAsync(person);
        return await office.World.Get<AttentionReader>().ReadAsync(person, choose is null ? settings : choose(settings), take);
    }
}
