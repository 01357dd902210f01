using System.Globalization;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.People;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>A few people and deals to write messages about, on Tuesday 24 November 2026, 10:42 in Berlin.</summary>
internal static class Company
{
    public static readonly DateTimeOffset Now = At("2026-11-24T09:42:00Z");

    public static readonly Person Ana = new("rep_1", "Ana Alves", "ana@acme.test", Role.Rep, "mgr_1", "Europe/Berlin", "UANA");
    public static readonly Person Maya = new("mgr_1", "Maya Mohr", "maya@acme.test", Role.Manager, "admin_1", "Europe/Berlin", "UMAYA");
    public static readonly Person Robin = new("admin_1", "Robin Reed", "robin@acme.test", Role.Admin, null, "Europe/Berlin", "UROBIN");

    public static Viewer Rep => Viewer.Of(Ana, Now);

    public static Viewer Manager => Viewer.Of(Maya, Now);

    public static Viewer Admin => Viewer.Of(Robin, Now);

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static DealCard BlueHarbor() => new()
    {
        Deal = new DealRow
        {
            DealId = "D00012",
            Name = "Blue Harbor renewal",
            Account = "Blue Harbor",
            OwnerId = Ana.Id,
            Currency = "USD",
            Stage = "Negotiation",
            StageSince = Now.AddDays(-41),
            Amount = 48_000,
            ExpectedClose = new DateOnly(2026, 12, 30),
            Pushes = 3,
            Activities = 14,
            LastActivityAt = Now.AddDays(-16),
            CreatedAt = Now.AddDays(-120),
            LastChangedAt = Now.AddDays(-2),
        },
        Score = Scored("D00012", 0.68, 0.60, 0.75, RiskBand.High, Evidence.Full),
        History = History("D00012", (-40, 0.41), (-20, 0.52), (-9, 0.59), (-1, 0.68)),
    };

    public static DealCard Named(string name, int number = 7) => BlueHarbor() with
    {
        Deal = BlueHarbor().Deal with { DealId = $"D{number:00000}", Name = name, Account = name, Stage = name },
        Score = Scored($"D{number:00000}", 0.68, 0.60, 0.75, RiskBand.High, Evidence.Full, name),
    };

    public static StoredScore Scored(string dealId, double p, double low, double high, RiskBand band, Evidence evidence, string? said = null) => new(
        7,
        new RiskScore(
            dealId, p, low, high, band, evidence, evidence == Evidence.Full ? 312 : 12, -0.4,
            [
                new Contribution("days-in-stage", "Time in stage", 41, said ?? "41 days in Negotiation (won deals like it take 12)", 0.71, true),
                new Contribution("days-silent", "Silence", 16, said ?? "no activity for 16 days", 0.44, true),
                new Contribution("pushes", "Close date moved", 3, said ?? "close date moved later 3 times", 0.20, true),
                new Contribution("source", "Lead source", null, said ?? "came through a referral (72 % of those are won)", -0.31, false),
                new Contribution("amount", "Amount", 48_000, "a usual amount for its kind", -0.01, false),
            ],
            "2026-11", Now.AddMinutes(-4)),
        [
            new Recommendation("executive-call", "Ask for an executive call", said ?? "16 days without a reply; deals won at this stage had one within 5.", 1, "https://playbooks.example/executive-call"),
            new Recommendation("confirm-date", "Confirm the close date with the buyer", said ?? "It moved 3 times.", 2, null),
        ],
        Now.AddDays(-1),
        Now.AddMinutes(-4));

    public static IReadOnlyList<ScorePoint> History(string dealId, params (int DaysAgo, double P)[] points) =>
        [.. points.Select((p, i) => new ScorePoint(i + 1, dealId, Now.AddDays(p.DaysAgo), p.P, p.P > 0.6 ? RiskBand.High : RiskBand.Watch, "2026-11"))];

    public static Freshness Fresh(bool skill = true) => new(Now.AddMinutes(-4), Now.AddHours(-2), Card(skill));

    public static PipelineSummary Summary(int open = 23) =>
        new(open, open, [new Money(214_000, "USD")], LeftOut((LeftOutReason.Snoozed, 2), (LeftOutReason.BelowLeastAmount, 3)), 10_000, Fresh());

    public static System.Collections.Immutable.ImmutableSortedDictionary<LeftOutReason, int> LeftOut(params (LeftOutReason Reason, int Count)[] counts) =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(counts.Select(c => KeyValuePair.Create(c.Reason, c.Count)));

    public static Noted<Snooze> Snoozed(string by = "Ana") => new(
        new Snooze("s1", "D00012", Ana.Id, Now, At("2026-11-27T08:00:00Z"), WakeOn.Stage | WakeOn.Amount | WakeOn.CloseDate, new WatchedValues(null, null, null, null)), by, Now);

    public static ModelStory Story(ModelCard? card) => new()
    {
        Card = card,
        TrainedAt = card is null ? null : Now.AddDays(-23),
        Needed = card is null ? null : DataNeeded.Of(card),
        Roster = new Roster([Ana, Maya, Robin]),
    };

    public static ModelStory LongStory() => Story(Card() with
    {
        Record = [new BandRecord("high", 120, new(0.71, 0.62, 0.79)), new BandRecord("watch", 300, new(0.48, 0.42, 0.54)), new BandRecord("on track", 784, new(0.22, 0.18, 0.26))],
    }) with
    {
        Differences = ModelDifferences.Between(
            Card() with { Version = "2026-10", Method = "usual loss rates", TrainedOn = Card().TrainedOn with { Lost = 800 }, Refused = [] }, Card()),
        Overrides = [new LeakOverride("attr-forecast", "Forecast", "as a deal begins it alone tells lost from won deals 97 times in 100", Now.AddDays(-3), Decider.CommandLine, "set by the buyer, not by us", null)],
        Changelog = [Decision(3, DecisionKind.Approved, "Approved."), Decision(2, DecisionKind.Waiting, Waits), Decision(1, DecisionKind.Kept, "It is worse: log loss +0.021 against 2026-09 on 112 later deals (±0.015).", "2026-10")],
        Waiting = "2026-11.2",
    };

    private const string Waits = "It is no worse: log loss -0.010 against 2026-10 on 214 later deals (±0.012). It would move 63 of 231 open deals (27 %) into another band; from 25 % and 20 deals on an admin decides.";

    public static ModelDecision Decision(long id, string kind, string why, string version = "2026-11") => new(
        id, version, Now.AddHours(id - 3), kind, kind == DecisionKind.Approved ? Decider.InSlack(Robin.Id) : Decider.Training, "2026-10", why);

    public static ApprovalModel Approval() => new()
    {
        Viewer = Admin,
        Version = "2026-11",
        Why = Waits,
        Comparison = new ModelComparison(
            "2026-10", Card().Metrics! with { LogLoss = new(0.605, 0.58, 0.63) }, Card().Metrics, true,
            new BandMoves(
                231,
                [new BandFlow(RiskBand.Watch, RiskBand.High, 41), new BandFlow(RiskBand.Watch, RiskBand.OnTrack, 22)],
                [new BandMove("D00012", 0.41, 0.68, RiskBand.Watch, RiskBand.High), new BandMove("D00099", 0.5, 0.25, RiskBand.Watch, RiskBand.OnTrack)])),
        Deals = new Dictionary<string, DealRow>(StringComparer.Ordinal) { ["D00012"] = BlueHarbor().Deal },
    };

    public static ModelCard Card(bool skill = true) => new()
    {
        Version = "2026-11",
        Evidence = skill ? Evidence.Full : Evidence.Pooled,
        Cutoff = At("2026-11-01T00:00:00Z"),
        TrainedOn = new TrainedOn(2_113, 1_240, 873, 231, 9_870, At("2023-01-02T00:00:00Z"), At("2026-10-31T00:00:00Z")),
        Method = "logistic regression",
        Metrics = new EvaluationMetrics(new(0.595, 0.57, 0.62), new(0.20, 0.19, 0.21), new(0.752, 0.71, 0.79), new(0.03, 0.02, 0.05), 1_204, 410, 0.43),
        BaseRateMetrics = new EvaluationMetrics(new(0.683, 0.67, 0.70), new(0.24, 0.23, 0.25), new(0.5, 0.5, 0.5), new(0.03, 0.02, 0.05), 1_204, 410, 0.43),
        LogLossAgainstBaseRate = new Measured(-0.088, -0.11, -0.06),
        HasSkill = skill,
        SkillStatement = skill
            ? "Of 100 open deals it called high, 71 were lost; of those it called on track, 22."
            : "On later deals it did no better than always saying the usual loss rate.",
        BaseRate = 0.41,
        Bands = new BandCuts(0.45, 0.62),
        Features = [new FeatureUse("days-in-stage", "Time in stage", 0.9, 0.4, 0, null), new FeatureUse("days-silent", "Silence", 0.6, 0.3, 0.1, null)],
        Refused = [new Refusal("final-stage", "Final stage", RefusalReason.SuspectedLeak, "it is known only at closing")],
        Allowed = [],
        Candidates = [],
        Warnings = ["Activities are reported for few deals."],
        Seed = 1,
    };
}
