using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>What becomes of a challenger.</summary>
public enum SuccessionOutcome
{
    /// <summary>The champion stays.</summary>
    Keep,

    /// <summary>The challenger takes over.</summary>
    Promote,

    /// <summary>It may take over, and a person decides: it would move many deals across a band.</summary>
    Wait,
}

/// <summary>Whether a challenger takes over from the champion, and why.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Why">A sentence or two, with figures.</param>
/// <param name="Comparison">Both models side by side; null where there was no champion, or no need to ask anybody.</param>
public sealed record SuccessionDecision(SuccessionOutcome Outcome, string Why, ModelComparison? Comparison = null)
{
    public bool Promote => Outcome == SuccessionOutcome.Promote;

    /// <summary>The same where no admin can be asked: waiting for nobody would leave an old model in force for good.</summary>
    public SuccessionDecision WithNobodyToAsk() => Outcome == SuccessionOutcome.Wait
        ? this with { Outcome = SuccessionOutcome.Promote, Why = $"{Why} There is no admin with Slack to ask, so it took over." }
        : this;
}

/// <summary>A champion and its challenger side by side, for whoever has to decide.</summary>
/// <param name="Champion">The version of the model in force.</param>
/// <param name="ChampionMetrics">How good it is; null where that was never measured.</param>
/// <param name="ChallengerMetrics">How good the new one is.</param>
/// <param name="SameDeals">Whether both were measured on the same looks; else each on the later deals of its own training.</param>
/// <param name="Moves">What the change would do to the open deals.</param>
public sealed record ModelComparison(
    string Champion, EvaluationMetrics? ChampionMetrics, EvaluationMetrics? ChallengerMetrics, bool SameDeals, BandMoves Moves);

/// <summary>Decides on a newly trained model: it takes over where it is no worse on later deals than both had learned from.</summary>
public static class Succession
{
    /// <summary>Fewer deals than this, judged by both, say nothing about which is better.</summary>
    public const int LeastDeals = 50;

    private const int Samples = 200;

    /// <param name="champion">The model in force; null: none was trained yet.</param>
    /// <param name="challenger">The new model, with how its method did at several origins.</param>
    /// <param name="eventsInOrder">The log both are judged on.</param>
    /// <param name="rule">When a person is asked.</param>
    public static SuccessionDecision Decide(
        RiskModel? champion, TrainingResult challenger, IReadOnlyList<DealEvent> eventsInOrder, ApprovalRule rule)
    {
        if (champion is null)
        {
            return new(SuccessionOutcome.Promote, "It is the first model.");
        }

        if (challenger.Model.Evidence > champion.Evidence)
        {
            // The bands of a model without skill say nothing, so that nobody has to be asked before they change.
            return new(SuccessionOutcome.Promote, $"It rests on more than {champion.Version} did: {challenger.Model.Evidence.Word()} instead of {champion.Evidence.Word()}.");
        }

        var rivals = Rivals.Of(champion, challenger, eventsInOrder);
        var decision = rivals.Deals < LeastDeals ? Unjudged(champion, challenger.Model) : SuccessionGates.Judge(champion.Version, rivals, challenger.Model.Card.Seed);
        return decision.Promote && champion.Evidence == Evidence.Full ? Ask(decision, champion, challenger.Model, rivals, eventsInOrder, rule) : decision;
    }

    private static SuccessionDecision Unjudged(RiskModel champion, RiskModel challenger) => challenger.Evidence == champion.Evidence
        ? new(SuccessionOutcome.Promote, $"It knows what happened since {champion.Version}, and too few deals ended since to tell which is better.")
        : new(SuccessionOutcome.Keep, $"{champion.Version} had shown skill; this one has not, and too few deals ended since to tell which is better.");

    private static SuccessionDecision Ask(
        SuccessionDecision passed, RiskModel champion, RiskModel challenger, Rivals rivals, IReadOnlyList<DealEvent> eventsInOrder, ApprovalRule rule)
    {
        var moves = BandMoves.Between(champion, challenger, eventsInOrder, challenger.Card.Cutoff);
        if (!rule.Asks(moves))
        {
            return passed;
        }

        var same = rivals.Deals >= LeastDeals;
        var (mine, theirs) = same ? rivals.Measure(Samples, challenger.Card.Seed) : (challenger.Card.Metrics, champion.Card.Metrics);
        return new(SuccessionOutcome.Wait, $"{passed.Why} {rule.Why(moves)}", new ModelComparison(champion.Version, theirs, mine, same, moves));
    }
}
