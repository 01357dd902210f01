namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>Guesses which of the names found was meant by one that was not.</summary>
internal static class ClosestName
{
    private const int MostMistakes = 3;

    /// <summary>" (did you mean 'X'?)", or nothing where no name is near.</summary>
    public static string Suggest(string wanted, IEnumerable<string> found) =>
        Of(wanted, found) is { } name ? $" (did you mean '{name}'?)" : "";

    public static string? Of(string wanted, IEnumerable<string> found)
    {
        var plain = ShapeReader.Plain(wanted);
        return found
            .Select(name => (Name: name, Mistakes: Mistakes(plain, ShapeReader.Plain(name))))
            .Where(near => near.Mistakes <= MostMistakes)
            .OrderBy(near => near.Mistakes)
            .Select(near => near.Name)
            .FirstOrDefault();
    }

    /// <summary>Typing mistakes; a name that is part of the other, such as created in created_date, counts as one.</summary>
    private static int Mistakes(string wanted, string found)
    {
        var part = found.Length >= 4 && (wanted.Contains(found, StringComparison.Ordinal) || found.Contains(wanted, StringComparison.Ordinal));
        return part ? 1 : EditDistance.Between(wanted, found, MostMistakes);
    }
}
