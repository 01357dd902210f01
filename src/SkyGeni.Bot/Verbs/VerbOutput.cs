namespace SkyGeni.Bot.Verbs;

/// <summary>Where a verb writes.</summary>
/// <param name="Out">The answer, and nothing else.</param>
/// <param name="Error">Everything else.</param>
/// <param name="Json">Whether the answer is one JSON document.</param>
/// <param name="IsTerminal">Whether a person watches <paramref name="Error"/>.</param>
internal sealed record VerbOutput(TextWriter Out, TextWriter Error, bool Json, bool IsTerminal);
