using System.Collections.Immutable;

namespace SkyGeni.Bot.Recommendations;

/// <summary>How a company does what some rules recommend, as one file tells it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Rules">Ids of the rules it is for.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">Markdown, without the steps.</param>
/// <param name="Steps">In order, as plain words; empty: those of the rule.</param>
/// <param name="Link">Where more is written; null: nowhere.</param>
public sealed record Playbook(string File, ImmutableArray<string> Rules, string Title, string Text, ImmutableArray<string> Steps, string? Link);

/// <summary>What is wrong with a file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Line">Counted from 1; 0: the file as a whole.</param>
/// <param name="Field">The field of its front matter; null: none.</param>
/// <param name="Problem">What was found, and what is allowed.</param>
public sealed record PlaybookProblem(string File, int Line, string? Field, string Problem)
{
    public override string ToString() => $"{File}{(Line > 0 ? $", line {Line}" : "")}{(Field is null ? "" : $", {Field}")}: {Problem}";
}

/// <summary>What the folders hold.</summary>
/// <param name="ByRule">The playbook of each rule that has one.</param>
/// <param name="Problems">Files that cannot be used as they are; what they said before still stands.</param>
public sealed record Playbooks(ImmutableDictionary<string, Playbook> ByRule, ImmutableArray<PlaybookProblem> Problems);
