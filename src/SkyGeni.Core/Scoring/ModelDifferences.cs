using System.Globalization;

namespace SkyGeni.Core.Scoring;

/// <summary>What is different about a model against the one before it.</summary>
/// <param name="Against">The version before.</param>
/// <param name="Added">Features looked at that were not, by label.</param>
/// <param name="Gone">Features looked at no more.</param>
/// <param name="Refused">Suspected leaks that were none.</param>
/// <param name="Accepted">Suspected leaks no longer.</param>
/// <param name="Allowed">Suspected leaks used since, because somebody allowed them.</param>
/// <param name="Method">How it is made, where that is another way; null where it is the same.</param>
/// <param name="MethodBefore">How the one before was made, where that is another way.</param>
/// <param name="ClosedDeals">Closed deals it learned from, more than the one before.</param>
/// <param name="Evidence">What stands behind its scores.</param>
/// <param name="EvidenceBefore">What stood behind those of the one before.</param>
/// <param name="High">From which chance on a deal is high, 0–1.</param>
/// <param name="HighBefore">The same before.</param>
public sealed record ModelDifferences(
    string Against,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Gone,
    IReadOnlyList<string> Refused,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<string> Allowed,
    string? Method,
    string? MethodBefore,
    int ClosedDeals,
    Evidence Evidence,
    Evidence EvidenceBefore,
    double High,
    double HighBefore)
{
    private const int MostNamed = 6;

    public static ModelDifferences Between(ModelCard before, ModelCard after)
    {
        var (was, now) = (Labels(before.Features), Labels(after.Features));
        var (refused, refuses) = (Suspects(before), Suspects(after));
        return new(
            before.Version,
            [.. now.Except(was, StringComparer.Ordinal)],
            [.. was.Except(now, StringComparer.Ordinal)],
            [.. refuses.Except(refused, StringComparer.Ordinal)],
            [.. refused.Except(refuses, StringComparer.Ordinal)],
            [.. after.Overrides.Select(r => r.Label).Except(before.Overrides.Select(r => r.Label), StringComparer.Ordinal)],
            after.Method == before.Method ? null : after.Method,
            after.Method == before.Method ? null : before.Method,
            after.TrainedOn.Won + after.TrainedOn.Lost - before.TrainedOn.Won - before.TrainedOn.Lost,
            after.Evidence,
            before.Evidence,
            after.Bands.High,
            before.Bands.High);
    }

    /// <summary>A sentence each, the most telling first; empty where nothing but the data is new, and not even that.</summary>
    public IReadOnlyList<string> Sentences() =>
    [
        .. new[]
        {
            Evidence == EvidenceBefore ? null : $"It rests on {Evidence.Word()} evidence, {Against} on {EvidenceBefore.Word()}.",
            ClosedDeals == 0 ? null : Text($"It learned from {Math.Abs(ClosedDeals):#,0} {(ClosedDeals > 0 ? "more" : "fewer")} closed deals."),
            Of("It looks at more:", Added),
            Of("It no longer looks at", Gone),
            Of("Newly left out as suspected leaks:", Refused),
            Of("No longer suspected:", Accepted),
            Of("Used though suspected, because it was allowed:", Allowed),
            Method is null ? null : $"It is made by {Method}; {Against} was by {MethodBefore}.",
            Evidence == Evidence.Full && EvidenceBefore == Evidence.Full && Math.Abs(High - HighBefore) >= 0.005
                ? Text($"High begins at {100 * High:0} %, before at {100 * HighBefore:0} %.")
                : null,
        }.OfType<string>(),
    ];

    private static string? Of(string start, IReadOnlyList<string> labels) => labels.Count switch
    {
        0 => null,
        <= MostNamed => $"{start} {string.Join(", ", labels)}.",
        _ => Text($"{start} {string.Join(", ", labels.Take(MostNamed))} and {labels.Count - MostNamed} more."),
    };

    private static string[] Labels(IReadOnlyList<FeatureUse> features) => [.. features.Select(f => f.Label)];

    private static string[] Suspects(ModelCard card) => [.. card.Refused.Where(r => r.Reason == RefusalReason.SuspectedLeak).Select(r => r.Label)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
