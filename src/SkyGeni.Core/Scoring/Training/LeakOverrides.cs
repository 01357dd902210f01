namespace SkyGeni.Core.Scoring.Training;

/// <summary>Finds what somebody means who allows a refused field by name.</summary>
public static class LeakOverrides
{
    /// <param name="names">Ids or labels of fields, in any case.</param>
    /// <param name="refused">What the leak guard refuses.</param>
    public static LeakOverrideNames Find(IEnumerable<string> names, IReadOnlyList<Refusal> refused)
    {
        var (found, unknown) = (new List<Refusal>(), new List<string>());
        foreach (var name in names)
        {
            if (refused.FirstOrDefault(r => Names(r.Id, r.Label, name)) is { } refusal)
            {
                found.Add(refusal);
            }
            else
            {
                unknown.Add(name);
            }
        }

        return new([.. found.DistinctBy(r => r.Id)], unknown);
    }

    /// <summary>Whether a field is called so.</summary>
    public static bool Names(string id, string label, string name) =>
        string.Equals(id, name.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(label, name.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>What names stand for.</summary>
/// <param name="Found">Suspected leaks.</param>
/// <param name="Unknown">Names of nothing that is refused.</param>
public sealed record LeakOverrideNames(IReadOnlyList<Refusal> Found, IReadOnlyList<string> Unknown);
