using NCalc;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>
/// The operators of the language. What is not known makes a comparison unknown; <c>and</c> and <c>or</c> decide where the other
/// side does.
/// </summary>
internal static class Operators
{
    private const double Same = 1e-9;

    public static Term Of(BinaryExpressionType type, Term left, Term right) => (type, left, right) switch
    {
        (BinaryExpressionType.And, TruthTerm a, TruthTerm b) => new TruthTerm(at => And(a.Of(at), () => b.Of(at))),
        (BinaryExpressionType.Or, TruthTerm a, TruthTerm b) => new TruthTerm(at => !And(!a.Of(at), () => !b.Of(at))),
        (BinaryExpressionType.Plus, NumberTerm a, NumberTerm b) => Number(a, b, (x, y) => x + y),
        (BinaryExpressionType.Minus, NumberTerm a, NumberTerm b) => Number(a, b, (x, y) => x - y),
        (BinaryExpressionType.Times, NumberTerm a, NumberTerm b) => Number(a, b, (x, y) => x * y),
        (BinaryExpressionType.Div, NumberTerm a, NumberTerm b) => Number(a, b, (x, y) => x / y),
        (BinaryExpressionType.Lesser, NumberTerm a, NumberTerm b) => Truth(a, b, (x, y) => x < y),
        (BinaryExpressionType.LesserOrEqual, NumberTerm a, NumberTerm b) => Truth(a, b, (x, y) => x <= y),
        (BinaryExpressionType.Greater, NumberTerm a, NumberTerm b) => Truth(a, b, (x, y) => x > y),
        (BinaryExpressionType.GreaterOrEqual, NumberTerm a, NumberTerm b) => Truth(a, b, (x, y) => x >= y),
        (BinaryExpressionType.Equal, NumberTerm a, NumberTerm b) => Truth(a, b, (x, y) => Math.Abs(x - y) <= Same),
        (BinaryExpressionType.NotEqual, NumberTerm a, NumberTerm b) => Truth(a, b, (x, y) => Math.Abs(x - y) > Same),
        (BinaryExpressionType.Equal, TextTerm a, TextTerm b) => new TruthTerm(at => Equal(a.Of(at), b.Of(at))),
        (BinaryExpressionType.NotEqual, TextTerm a, TextTerm b) => new TruthTerm(at => !Equal(a.Of(at), b.Of(at))),
        (BinaryExpressionType.In, TextTerm a, ListTerm list) => In(a, list),
        (BinaryExpressionType.NotIn, TextTerm a, ListTerm list) => Not(In(a, list)),

        // One text in brackets is parsed as that text.
        (BinaryExpressionType.In, TextTerm a, TextTerm only) => In(a, new ListTerm([only])),
        (BinaryExpressionType.NotIn, TextTerm a, TextTerm only) => Not(In(a, new ListTerm([only]))),
        _ => throw new ExpressionException(
            $"'{Sign(type)}' stands between {left.Kind} and {right.Kind}; allowed: and, or between conditions; + - * / < <= > >= between numbers; = != between numbers or texts; in between a text and a list of texts"),
    };

    public static Term Of(UnaryExpressionType type, Term of) => (type, of) switch
    {
        (UnaryExpressionType.Not, TruthTerm truth) => Not(truth),
        (UnaryExpressionType.Negate, NumberTerm n) => new NumberTerm(at => -n.Of(at)),
        (UnaryExpressionType.Positive, NumberTerm n) => n,
        _ => throw new ExpressionException($"'{type.ToString().ToLowerInvariant()}' stands before {of.Kind}; allowed: not before a condition, - before a number"),
    };

    private static TruthTerm Not(TruthTerm truth) => new(at => !truth.Of(at));

    private static TruthTerm In(TextTerm text, ListTerm list)
    {
        var items = list.Items.OfType<TextTerm>().ToList();
        return items.Count == list.Items.Count
            ? new TruthTerm(at => text.Of(at) is { } said ? items.Exists(item => Equal(said, item.Of(at)) == true) : null)
            : throw new ExpressionException("a list after 'in' holds something else than texts; allowed: texts such as ('Demo', 'Proposal')");
    }

    private static bool? And(bool? left, Func<bool?> right)
    {
        if (left == false)
        {
            return false;
        }

        return right() switch { false => false, true => left, _ => null };
    }

    private static bool? Equal(string? left, string? right) =>
        left is null || right is null ? null : string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    // A division by nothing is nothing that is known.
    private static NumberTerm Number(NumberTerm a, NumberTerm b, Func<double, double, double> of) =>
        new(at => a.Of(at) is { } x && b.Of(at) is { } y && of(x, y) is var result && double.IsFinite(result) ? result : null);

    private static TruthTerm Truth(NumberTerm a, NumberTerm b, Func<double, double, bool> of) =>
        new(at => a.Of(at) is { } x && b.Of(at) is { } y ? of(x, y) : null);

    private static string Sign(BinaryExpressionType type) => type switch
    {
        BinaryExpressionType.And => "and",
        BinaryExpressionType.Or => "or",
        BinaryExpressionType.Plus => "+",
        BinaryExpressionType.Minus => "-",
        BinaryExpressionType.Times => "*",
        BinaryExpressionType.Div => "/",
        BinaryExpressionType.Lesser => "<",
        BinaryExpressionType.LesserOrEqual => "<=",
        BinaryExpressionType.Greater => ">",
        BinaryExpressionType.GreaterOrEqual => ">=",
        BinaryExpressionType.Equal => "=",
        BinaryExpressionType.NotEqual => "!=",
        BinaryExpressionType.In => "in",
        _ => type.ToString().ToLowerInvariant(),
    };
}
