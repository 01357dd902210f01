using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SkyGeni.Core.Interventions;

/// <summary>
/// Which signs answer which recommendation. A rule that nothing in the data can answer stands here with none; a company's own
/// rules bring theirs.
/// </summary>
public static class SignTable
{
    private static readonly ImmutableArray<Sign> Talk = [Sign.Call, Sign.Meeting];

    /// <summary>By rule id.</summary>
    public static FrozenDictionary<string, ImmutableArray<Sign>> ByRule { get; } = new Dictionary<string, ImmutableArray<Sign>>(StringComparer.Ordinal)
    {
        ["confirm-close-date"] = [Sign.CloseDateAhead],
        ["check-quarter-end"] = [Sign.CloseDateAhead],
        ["re-engage"] = [.. Talk, Sign.Email, Sign.Contact],
        ["clear-up-setback"] = [.. Talk, Sign.StageForward],
        ["executive-sponsor"] = [Sign.ExecutiveNamed],
        ["trade-discount"] = [Sign.DiscountChanged],
        ["executive-call"] = Talk,
        ["second-contact"] = [Sign.ContactAdded],
        ["decide-early-stage"] = [Sign.StageForward],
        ["ask-about-cut"] = [.. Talk, Sign.AmountRaised],
        ["answer-competitor"] = [Sign.CompetitorGone],
        ["agree-next-step"] = [Sign.NextStepSet],
        ["confirm-next-step"] = [Sign.NextStepSet],
        ["plan-large-deal"] = [Sign.NextStepSet],
        ["ask-for-decision"] = [Sign.CloseDateAhead, Sign.NextStepSet],
        ["show-reference"] = [Sign.StageForward],
        ["tighten-qualification"] = [Sign.StageForward],

        // What two colleagues talk about stands in no CRM.
        ["plan-with-manager"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
