using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Calls;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>A model in the list of all: the changelog, version by version.</summary>
/// <param name="Status"><c>champion</c>, <c>challenger</c>, <c>waiting</c> or <c>retired</c>.</param>
/// <param name="Replaced">The champion it took over from: where a rollback from it leads.</param>
/// <param name="Why">What was decided of it last, in words; null for one from before the changelog was kept.</param>
/// <param name="DataNeeded">What data there was and what is needed for more; null where it has shown skill.</param>
/// <param name="Overrides">Suspected leaks it uses because somebody allowed them, with what stands against each.</param>
/// <param name="Differences">Against the champion of the time it was trained; null where there was none.</param>
/// <param name="Decisions">What was decided of it, the oldest first.</param>
public sealed record ModelAnswer(
    string Version, string Status, DateTimeOffset TrainedAt, DateTimeOffset Cutoff, string Evidence, bool HasSkill, string SkillStatement,
    EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics, string? Replaced, string? Why, string Method, TrainedOn TrainedOn, string? DataNeeded,
    IReadOnlyList<Refusal> Overrides, DifferencesAnswer? Differences, IReadOnlyList<DecisionAnswer> Decisions)
{
    internal static ModelAnswer Of(ModelChapter chapter)
    {
        var (model, card) = (chapter.Model, chapter.Model.Card);
        return new(
            model.Version, model.Status, model.TrainedAt, card.Cutoff, card.Evidence.Word(), card.HasSkill, card.SkillStatement,
            card.Metrics, card.BaseRateMetrics, model.Replaced, chapter.Decisions.Count > 0 ? chapter.Decisions[^1].Why : null, card.Method, card.TrainedOn,
            Core.Scoring.DataNeeded.Of(card), card.Overrides, DifferencesAnswer.Of(chapter.Differences), [.. chapter.Decisions.Select(DecisionAnswer.Of)]);
    }
}

/// <summary>Something that was decided of a model.</summary>
/// <param name="Kind"><c>promoted</c>, <c>kept</c>, <c>waiting</c>, <c>approved</c>, <c>declined</c>, <c>lapsed</c>, <c>rolled-back</c> or <c>reopened</c>.</param>
/// <param name="By"><c>training</c>, <c>slack</c>, <c>api</c> or <c>command line</c>.</param>
/// <param name="PersonId">Who, where it was a person in Slack.</param>
/// <param name="Against">The champion at that moment.</param>
public sealed record DecisionAnswer(DateTimeOffset At, string Kind, string By, string? PersonId, string? Against, string Why)
{
    internal static DecisionAnswer Of(ModelDecision d) => new(d.At, d.Kind, d.By.Way, d.By.PersonId, d.Against, d.Why);
}

/// <summary>What is different about a model against the one before it; features by label.</summary>
/// <param name="Refused">Newly left out as suspected leaks.</param>
/// <param name="Accepted">Suspected no longer.</param>
/// <param name="Allowed">Used though suspected, newly, because somebody allowed it.</param>
/// <param name="ClosedDeals">Closed deals learned from, more than the one before.</param>
/// <param name="Sentences">The same in words.</param>
public sealed record DifferencesAnswer(
    string Against, IReadOnlyList<string> Added, IReadOnlyList<string> Gone, IReadOnlyList<string> Refused, IReadOnlyList<string> Accepted, IReadOnlyList<string> Allowed,
    string? Method, string? MethodBefore, int ClosedDeals, IReadOnlyList<string> Sentences)
{
    internal static DifferencesAnswer? Of(ModelDifferences? d) => d is null
        ? null
        : new(d.Against, d.Added, d.Gone, d.Refused, d.Accepted, d.Allowed, d.Method, d.MethodBefore, d.ClosedDeals, d.Sentences());
}

/// <summary>A model with everything known of it.</summary>
public sealed record ModelCardAnswer(string Version, string Status, DateTimeOffset TrainedAt, string? Replaced, ModelCard Card)
{
    /// <summary>How the owners' own calls did beside the model, of all together; null while there are fewer than 20 calls or 3 people, and of other models than the champion.</summary>
    public IntuitionRecord? Intuition { get; init; }
}

/// <summary>A suspected leak that somebody allowed.</summary>
/// <param name="Evidence">What stood against it when it was allowed.</param>
/// <param name="By"><c>api</c> or <c>command line</c>.</param>
/// <param name="EndedAt">When it was taken back; null while it is in force.</param>
public sealed record OverrideAnswer(string Feature, string Label, string Evidence, DateTimeOffset AllowedAt, string By, string? Why, DateTimeOffset? EndedAt)
{
    internal static OverrideAnswer Of(LeakOverride o) => new(o.FeatureId, o.Label, o.Evidence, o.AllowedAt, o.By.Way, o.Why, o.EndedAt);
}

/// <summary>How a training is getting on.</summary>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Progress">0–1.</param>
public sealed record TrainingAnswer(
    string Id, string State, string Step, double Progress, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, TrainingResultAnswer? Result, string? Failure)
{
    internal static TrainingAnswer Of(TrainingRun run) => new(
        run.Id, run.State, run.Step, run.Progress, run.StartedAt, run.FinishedAt, run.Result is { } trained ? TrainingResultAnswer.Of(trained) : null, run.Failure);
}

/// <summary>What came out of a training.</summary>
/// <param name="Outcome"><c>promoted</c>, <c>kept</c> (the champion was) or <c>waiting</c> (for an admin).</param>
/// <param name="Moves">What it would do to the open deals, where it waits.</param>
/// <param name="Overrides">Suspected leaks it uses because somebody allowed them.</param>
/// <param name="DataNeeded">What data there is and what is needed for more; null where it has shown skill.</param>
public sealed record TrainingResultAnswer(
    string Version, string Outcome, bool Promoted, string Why, MovesAnswer? Moves, string Evidence, bool HasSkill, string SkillStatement,
    EvaluationMetrics? Metrics, EvaluationMetrics? BaseRateMetrics, IReadOnlyList<Refusal> Overrides, string? DataNeeded)
{
    internal static TrainingResultAnswer Of(TrainedModel trained) => new(
        trained.Card.Version, trained.Outcome, trained.Promoted, trained.Why, MovesAnswer.Of(trained.Decision.Comparison?.Moves), trained.Card.Evidence.Word(),
        trained.Card.HasSkill, trained.Card.SkillStatement, trained.Card.Metrics, trained.Card.BaseRateMetrics, trained.Card.Overrides, Core.Scoring.DataNeeded.Of(trained.Card));
}
