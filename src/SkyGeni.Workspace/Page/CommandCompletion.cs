namespace SkyGeni.Workspace.Page;

/// <summary>What the composer offers while a command is typed.</summary>
internal static class CommandCompletion
{
    /// <summary>Hints that begin with what is typed; none once the text goes beyond a hint's fixed words.</summary>
    public static IReadOnlyList<CommandHint> For(string typed, IReadOnlyList<CommandHint> hints) =>
        !typed.StartsWith('/') ? [] : [.. hints.Where(hint => Whole(hint).StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            || (typed.TrimEnd() == hint.Command && hint.Usage.Length > 0))];

    /// <summary>What choosing a hint puts into the box: its fixed words, ready for what follows.</summary>
    public static string Text(CommandHint hint) => IsPlace(hint.Usage) ? hint.Command + " " : Whole(hint).Split(" [")[0].Split(" <")[0] + (hint.Usage.Contains(' ') ? " " : "");

    private static string Whole(CommandHint hint) => hint.Usage.Length == 0 ? hint.Command : $"{hint.Command} {hint.Usage}";

    private static bool IsPlace(string usage) => usage.StartsWith('[') || usage.StartsWith('<');
}
