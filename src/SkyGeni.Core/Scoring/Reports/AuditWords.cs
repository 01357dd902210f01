using System.Globalization;

namespace SkyGeni.Core.Scoring.Reports;

/// <summary>A quarter's audit in a few sentences.</summary>
public static class AuditWords
{
    public static string Title(Audit audit) => IsOver(audit)
        ? $"Audit of {audit.Sources.Quarter}"
        : $"Audit of {audit.Sources.Quarter} so far";

    public static IReadOnlyList<string> Sentences(Audit audit)
    {
        var all = audit.All;
        return
        [
            Text($"{all.Deals:#,0} deals were scored; {all.Ended:#,0} of them ended by {audit.Sources.WrittenAt:yyyy-MM-dd}, {all.Lost:#,0} lost."),
            .. audit.Bands.Where(b => b.Ended > 0).Select(Band),
            .. Coverage(audit),
            Models(audit.Sources.Models),
            .. Decisions(audit.Sources.Decisions),
            .. Overrides(audit.Sources.Overrides),
            Replay(audit.Sources.Replay),
        ];
    }

    /// <summary><c>Of 60 called high that ended 41 were lost: 68 % (56 to 79 %), said 66 %.</c></summary>
    public static string Band(AuditRow row) => Text(
        $"Of {row.Ended:#,0} called {row.Kind} that ended {row.Lost:#,0} were lost: {100 * row.Share!.Value:0} % ({100 * row.Share.Low:0} to {100 * row.Share.High:0} %), said {100 * row.Said:0} %{(row.Agrees is false ? ", which is off beyond chance" : "")}.");

    public static string Replay(AuditedReplay replay) => replay.Sampled == 0
        ? "No score could be made again: none is kept as of this quarter."
        : Text($"{replay.Same:#,0} of {replay.Sampled:#,0} sampled scores came out the same again, to the bit.");

    internal static bool IsOver(Audit audit) => audit.Sources.WrittenAt >= audit.Sources.Quarter.To;

    private static IEnumerable<string> Coverage(Audit audit)
    {
        var (covered, groups) = audit.Coverage;
        if (groups > 0)
        {
            yield return Text($"In {covered} of {groups} groups of like chances the share lost lay within the ranges said.");
        }
    }

    private static string Models(IReadOnlyList<AuditedModel> models) => models.Count == 0
        ? "No model scored."
        : $"Scored by {string.Join(", ", models.Select(m => Text($"{m.Version} ({m.First:d MMM} to {m.Last:d MMM})")))}.";

    private static IEnumerable<string> Decisions(IReadOnlyList<AuditedDecision> decisions)
    {
        if (decisions.Count > 0)
        {
            var counts = decisions.CountBy(d => d.Kind).OrderByDescending(d => d.Value).Select(d => Text($"{d.Value} {d.Key}"));
            yield return $"Decisions on models: {string.Join(", ", counts)}.";
        }

        foreach (var d in decisions.Where(d => d.Kind is "approved" or "declined" or "rolled-back"))
        {
            yield return Text($"{d.Version} was {d.Kind} by {d.By} on {d.At:d MMM}.");
        }
    }

    private static IEnumerable<string> Overrides(IReadOnlyList<AuditedOverride> overrides)
    {
        if (overrides.Count > 0)
        {
            yield return $"Used though they look like leaks: {string.Join(", ", overrides.Select(o => o.Label).Distinct(StringComparer.Ordinal))}.";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
