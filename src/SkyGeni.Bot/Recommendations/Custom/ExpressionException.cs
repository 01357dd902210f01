namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>An expression that cannot be used.</summary>
/// <param name="problem">What was found, and what is allowed.</param>
/// <param name="word">The word it is about, to be found in the text; null: none.</param>
internal sealed class ExpressionException(string problem, string? word = null) : Exception(problem)
{
    public string? Word { get; } = word;
}
