using System.Globalization;
using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;
using Xunit;

namespace SkyGeni.Core.Tests.Scoring.Training;

public sealed class LeakGuardTests
{
    private static readonly Lazy<(ModelCard Card, PlantedFields Fields)> Planted = new(() =>
    {
        var fields = new PlantedFields(new SyntheticPipeline(700, seed: 21, history: false));
        return (Train(fields, []).Card, fields);
    });

    [Theory]
    [InlineData("attr-loss-reason")]
    [InlineData("attr-final-value")]
    [InlineData("attr-crm-probability")]
    [InlineData("attr-status")]
    [InlineData("attr-days-taken")]
    [InlineData("attr-working-days")]
    [InlineData("attr-last-modified")]
    [InlineData("attr-last-touched")]
    [InlineData("attr-forecast")]
    [InlineData("attr-survey-score")]
    [InlineData("close-date")]
    public void What_is_only_known_at_the_end_is_refused_by_name_with_the_evidence(string id)
    {
        var refusal = Planted.Value.Card.Refused.SingleOrDefault(r => r.Id == id);

        refusal.ShouldNotBeNull();
        refusal.Reason.ShouldBe(RefusalReason.SuspectedLeak);
        refusal.Evidence.ShouldMatch("[0-9]");
        Planted.Value.Card.Features.ShouldNotContain(f => f.Id == id);
    }

    [Theory]
    [InlineData("attr-team-size")]
    [InlineData("attr-segment")]
    [InlineData("attr-signed-nda")]
    [InlineData("attr-planned-delivery")]
    [InlineData("attr-planned-days")]
    [InlineData("owner")]
    [InlineData("product")]
    [InlineData("amount")]
    public void Honest_fields_are_kept(string id) => Planted.Value.Card.Refused.ShouldNotContain(r => r.Id == id);

    [Fact]
    public void A_refused_field_can_be_allowed_by_name_and_the_card_says_so()
    {
        var card = Train(Planted.Value.Fields, ["attr-status"]).Card;

        card.Refused.ShouldNotContain(r => r.Id == "attr-status");
        card.Allowed.ShouldBe(["attr-status"]);
        card.Warnings.ShouldContain(w => w.Contains("attr-status", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_refused_does_not_widen_the_ranges_of_what_is_not()
    {
        var honest = Train(new SyntheticPipeline(700, seed: 21, history: false).Events, []);

        Drift(Train(Planted.Value.Fields, [])).ShouldBeLessThan(2 * Drift(honest));

        static double Drift(RiskModel model) => model.Document.Range.DriftVariance;
    }

    [Fact]
    public void A_field_known_only_of_open_deals_has_no_history()
    {
        DealEvent[] events =
        [
            .. Planted.Value.Fields.Events.Where(e => e.OccurredAt <= SyntheticPipeline.Cutoff),
            .. Planted.Value.Fields.OpenAtCutoff.Select(id => new DealEvent(
                id, SyntheticPipeline.Cutoff, SyntheticPipeline.Cutoff, "test", id + "/stage", DealEventKind.Changed, [new("attr:Mood", "good")])),
        ];

        var card = Train(events, []).Card;

        card.Refused.Single(r => r.Id == "attr-mood").Reason.ShouldBe(RefusalReason.NoHistory);
    }

    private static RiskModel Train(PlantedFields fields, string[] allowed) => Train(fields.Events, allowed);

    private static RiskModel Train(IReadOnlyList<DealEvent> events, string[] allowed)
    {
        var options = new TrainingOptions { Version = "1", BootstrapSamples = 20, AllowSuspects = allowed.ToHashSet(StringComparer.Ordinal) };
        return RiskTrainer.Train(events, SyntheticPipeline.Cutoff, options, null, CancellationToken.None).Model;
    }
}

/// <summary>A pipeline as a file of a careless CRM would tell it at the cutoff: every value as it stands then, dated at creation.</summary>
internal sealed class PlantedFields
{
    private readonly Random random = new(5);
    private readonly SyntheticPipeline pipeline;
    private readonly Dictionary<string, DateTimeOffset> closes;

    public PlantedFields(SyntheticPipeline pipeline)
    {
        this.pipeline = pipeline;
        closes = pipeline.Events.Where(e => e.Kind == DealEventKind.Closed).ToDictionary(e => e.DealId, e => e.OccurredAt);
        Events = [.. pipeline.Events.Select(e => e.Kind == DealEventKind.Created ? With(e) : e)];
        OpenAtCutoff = [.. pipeline.Events
            .Where(e => e.Kind == DealEventKind.Created && e.OccurredAt <= SyntheticPipeline.Cutoff && closes[e.DealId] > SyntheticPipeline.Cutoff)
            .Select(e => e.DealId)];
    }

    public IReadOnlyList<DealEvent> Events { get; }

    public IReadOnlyList<string> OpenAtCutoff { get; }

    private DealEvent With(DealEvent created)
    {
        var close = closes[created.DealId];
        var closed = close <= SyntheticPipeline.Cutoff;
        var lost = pipeline.Lost(created.DealId);
        string?[] reasons = ["price", "timing", "nobody answered"];
        (string Field, string? Value)[] fields =
        [
            ("attr:Loss reason", closed && lost ? reasons[random.Next(3)] : null),
            ("attr:Final value", closed ? (lost ? "0" : Number(random.Next(1000, 9000))) : null),
            ("attr:CRM probability", closed ? (lost ? "0" : "100") : Number(25 * random.Next(1, 4))),
            ("attr:Status", closed ? (lost ? "Closed Lost" : "Closed Won") : (random.Next(2) == 0 ? "Demo" : "Proposal")),
            ("attr:Days taken", closed ? Number((int)(close - created.OccurredAt).TotalDays) : null),
            ("attr:Working days", Number((int)(((close - created.OccurredAt).TotalDays * 5 / 7) + random.Next(3)))),
            ("attr:Planned days", Number((int)((close - created.OccurredAt).TotalDays + random.Next(-90, 90)))),
            ("attr:Last touched", Day(close.AddDays(-6 * Math.Log(1 - random.NextDouble())))),
            ("attr:Planned delivery", Day(created.OccurredAt.AddDays(random.Next(60, 240)))),
            ("attr:Forecast", (random.NextDouble() < 0.93) == lost ? "omitted" : "commit"),
            ("attr:Last modified", Day(closed ? close : SyntheticPipeline.Cutoff.AddDays(-random.Next(5)))),
            ("attr:Survey score", closed ? Number(random.Next(1, 10)) : null),
            ("attr:Team size", Number(random.Next(1, 60))),
            ("attr:Segment", random.Next(2) == 0 ? "small" : "large"),
            ("attr:Signed NDA", random.NextDouble() < (lost ? 0.3 : 0.6) ? "yes" : "no"),
            (DealFields.ExpectedClose, Day(closed ? close : created.OccurredAt.AddDays(60))),
        ];
        return created with { Changes = created.Changes.AddRange(fields.Where(f => f.Value is not null).Select(f => new FieldChange(f.Field, f.Value))) };
    }

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
