using NCalc;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>The functions of the language: none reads or changes anything but the deal at hand.</summary>
internal static class Functions
{
    /// <summary>By name, with how each is called.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["known"] = "known(value): whether the deal has it",
        ["text"] = "text('Field'): a custom field as text",
        ["number"] = "number('Field'): a custom field as a number",
        ["contains"] = "contains(text, 'part'): whether it occurs, in any case",
        ["round"] = "round(number): to whole ones",
        ["abs"] = "abs(number): without its sign",
        ["min"] = "min(number, number): the smaller",
        ["max"] = "max(number, number): the larger",
    };

    public static Term Of(string name, IReadOnlyList<Term> given, IReadOnlyList<LogicalExpression> written) => (name.ToLowerInvariant(), given) switch
    {
        ("known", [NumberTerm v]) => new TruthTerm(at => v.Of(at) is not null),
        ("known", [TextTerm v]) => new TruthTerm(at => v.Of(at) is not null),
        ("text", [TextTerm]) when Literal(written[0]) is { } field => new TextTerm(at => at.Field([field])),
        ("number", [TextTerm]) when Literal(written[0]) is { } field => new NumberTerm(at => at.Number([field])),
        ("contains", [TextTerm text, TextTerm part]) => new TruthTerm(at =>
            text.Of(at) is { } whole && part.Of(at) is { } some ? whole.Contains(some, StringComparison.OrdinalIgnoreCase) : null),
        ("round", [NumberTerm n]) => new NumberTerm(at => n.Of(at) is { } v ? Math.Round(v, MidpointRounding.AwayFromZero) : null),
        ("abs", [NumberTerm n]) => new NumberTerm(at => n.Of(at) is { } v ? Math.Abs(v) : null),
        ("min", [NumberTerm a, NumberTerm b]) => Both(a, b, Math.Min),
        ("max", [NumberTerm a, NumberTerm b]) => Both(a, b, Math.Max),
        _ when All.TryGetValue(name, out var call) => throw new ExpressionException($"{name} is given {(given.Count == 0 ? "nothing" : string.Join(" and ", given.Select(t => t.Kind)))}; allowed: {call}", name),
        _ => throw new ExpressionException($"'{name}' is no function; allowed: {string.Join(", ", All.Keys)}", name),
    };

    private static string? Literal(LogicalExpression written) => written is ValueExpression { Value: string field } ? field : null;

    private static NumberTerm Both(NumberTerm a, NumberTerm b, Func<double, double, double> of) =>
        new(at => a.Of(at) is { } left && b.Of(at) is { } right ? of(left, right) : null);
}
