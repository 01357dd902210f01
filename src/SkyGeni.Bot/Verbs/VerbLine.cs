namespace SkyGeni.Bot.Verbs;

/// <summary>
/// A command line taken apart: settings (<c>--Section:Key=value</c>, <c>--urls …</c>), which may stand anywhere and go to
/// the configuration, and the rest, which belongs to the verb.
/// </summary>
internal sealed record VerbLine(IReadOnlyList<string> Words, string[] Settings)
{
    /// <summary>Settings of the host itself, which have no section.</summary>
    private static readonly string[] HostSettings = ["urls", "environment", "contentRoot"];

    /// <summary>Options that belong to the program as a whole, not to a verb.</summary>
    private static readonly string[] WithoutVerb = ["--help", "-h", "-?", "/?", "/h", "--version"];

    public static VerbLine Of(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!IsSetting(args[i]))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Count)
            {
                settings.Add(args[++i]);
            }
        }

        if (words.Count == 0 || (words[0].StartsWith('-') && !WithoutVerb.Contains(words[0], StringComparer.Ordinal)))
        {
            words.Insert(0, VerbCatalog.Default);
        }

        return new VerbLine(words, [.. settings]);
    }

    private static bool IsSetting(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var key = arg[2..].Split('=', 2)[0];
        return key.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(key, StringComparer.OrdinalIgnoreCase);
    }
}
