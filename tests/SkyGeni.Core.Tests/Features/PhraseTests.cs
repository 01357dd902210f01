using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using Xunit;

namespace SkyGeni.Core.Tests.Features;

public sealed class PhraseTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DealEvent[] Events =
    [
        .. Enumerable.Range(0, 20).SelectMany(WonDeal).OrderBy(e => e.OccurredAt),
        Event("D", 60, DealEventKind.Created, (DealFields.Owner, "rep_7"), (DealFields.Stage, "Demo"), (DealFields.Amount, "8000"), (DealFields.ExpectedClose, "2024-03-20")),
        Event("D", 62, DealEventKind.Activity, (DealFields.ActivityDirection, "in")),
        Event("D", 64, DealEventKind.Changed, (DealFields.Stage, "Negotiation")),
        Event("D", 66, DealEventKind.Changed, (DealFields.Amount, "6000")),
        Event("D", 68, DealEventKind.Changed, (DealFields.Stage, "Demo"), (DealFields.ExpectedClose, "2024-03-30")),
    ];

    [Theory]
    [InlineData("age", "open 40 days (half of the won deals of this kind closed within 20 days)")]
    [InlineData("days-in-stage", "32 days in Demo (won deals take 8 days)")]
    [InlineData("stage-moves-back", "having moved back a stage once")]
    [InlineData("pushes", "close date moved later once")]
    [InlineData("days-overdue", "11 days past its close date")]
    [InlineData("amount-cut", "amount cut by 25 % from its peak of 8,000")]
    [InlineData("days-silent", "no activity for 38 days")]
    [InlineData("days-unanswered", "no reply for 38 days")]
    [InlineData("owner", "its owner's deals of late (95 % of such deals are usually won, 95 % of all)")]
    [InlineData("competitor", "Competitor: not entered")]
    public void A_phrase_tells_the_deals_own_numbers(string id, string phrase)
    {
        var instant = Start.AddDays(100);
        var fold = PipelineFold.Of(Events, instant);
        var (deal, context) = (fold.Find("D", instant)!, fold.Context(instant));
        var feature = FeatureCatalog.All.Single(f => f.Id == id);

        feature.Phrase(deal, context, feature.Value(deal, context)).ShouldBe(phrase);
    }

    private static DealEvent[] WonDeal(int i) =>
    [
        Event($"W{i:00}", 0, DealEventKind.Created, (DealFields.Owner, "rep_7"), (DealFields.Stage, "Demo"), (DealFields.Amount, "5000")),
        Event($"W{i:00}", 8, DealEventKind.Changed, (DealFields.Stage, "Negotiation")),
        Event($"W{i:00}", 20, DealEventKind.Closed, (DealFields.Outcome, "won")),
    ];

    private static DealEvent Event(string id, int day, DealEventKind kind, params (string Field, string Value)[] changes) => new(
        id, Start.AddDays(day), Start.AddDays(day), "test", $"{id}/{day}/{kind}", kind, [.. changes.Select(c => new FieldChange(c.Field, c.Value))]);
}
