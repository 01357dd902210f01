using System.Globalization;
using System.Text.RegularExpressions;
using NCalc;
using NCalc.Exceptions;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>
/// Makes an expression ready for use. NCalc parses it; of the tree only what is named here is taken, with the kind of every part
/// known beforehand, so nothing is looked up, converted or called while deals are scored, and an expression takes as long as it
/// has parts.
/// </summary>
internal static partial class ExpressionCompiler
{
    public const int Longest = 500;
    private const int MostParts = 100;

    private static readonly LogicalExpressionParserOptions Options = new();

    /// <summary>The term of a text.</summary>
    /// <exception cref="SettingsException">It cannot be used; the message says where in the text, and what is allowed.</exception>
    public static Term Compile(string setting, string text)
    {
        if (text.Length > Longest)
        {
            throw new SettingsException($"{setting} has {text.Length} characters; allowed: {Longest}.");
        }

        try
        {
            var parts = 0;
            return Term(LogicalExpressionParser.Parse(text, Options, CultureInfo.InvariantCulture, CancellationToken.None), ref parts);
        }
        catch (NCalcParserException wrong)
        {
            throw new SettingsException($"{setting} is '{text}', which cannot be read{Position(text, wrong.Message)}; allowed: an expression such as amount > 50000 and days_silent > 10.");
        }
        catch (ExpressionException wrong)
        {
            var found = wrong.Word is null ? -1 : text.IndexOf(wrong.Word, StringComparison.Ordinal);
            throw new SettingsException($"{setting} is '{text}': {(found < 0 ? "" : $"at character {found + 1} ")}{wrong.Message}.");
        }
    }

    private static Term Term(LogicalExpression? expression, ref int parts)
    {
        if (++parts > MostParts)
        {
            throw new ExpressionException($"has more than {MostParts} parts; allowed: {MostParts}");
        }

        switch (expression)
        {
            case BinaryExpression binary:
                return Operators.Of(binary.Type, Term(binary.LeftExpression, ref parts), Term(binary.RightExpression, ref parts));
            case UnaryExpression unary:
                return Operators.Of(unary.Type, Term(unary.Expression, ref parts));
            case Identifier name:
                return DealValue.Find(name.Name)?.Value
                    ?? throw new ExpressionException($"'{name.Name}' is nothing known of a deal; allowed: {string.Join(", ", DealValue.All.Select(v => v.Name))}, and text('Field') or number('Field') for a custom field", name.Name);
            case ValueExpression value:
                return Value(value);
            case Function function:
                var given = Terms(function.Parameters, ref parts);
                return Functions.Of(function.Identifier.Name, given, [.. Enumerable.Range(0, function.Parameters.Count).Select(i => function.Parameters[i])]);
            case LogicalExpressionList list:
                return new ListTerm(Terms(list, ref parts));
            default:
                throw new ExpressionException("has a part of a kind that is not allowed; allowed: values, numbers, texts, functions, and, or, not, comparisons, + - * /, in");
        }
    }

    private static List<Term> Terms(LogicalExpressionList list, ref int parts)
    {
        var terms = new List<Term>();
        for (var i = 0; i < list.Count; i++)
        {
            terms.Add(Term(list[i], ref parts));
        }

        return terms;
    }

    private static Term Value(ValueExpression value) => value.Value switch
    {
        string text => new TextTerm(_ => text),
        bool truth => new TruthTerm(_ => truth),
        int or long or double or decimal => Constant(Convert.ToDouble(value.Value, CultureInfo.InvariantCulture)),
        _ => throw new ExpressionException($"'{value.Value}' is no value that is allowed; allowed: numbers, texts in single quotes, true, false"),
    };

    private static NumberTerm Constant(double number) => new(_ => number);

    private static string Position(string text, string message) =>
        ParserPosition().Match(message) is { Success: true } at && int.TryParse(at.Groups["column"].Value, CultureInfo.InvariantCulture, out var column)
            ? $" from character {Math.Min(column, text.Length)} on"
            : "";

    // NCalc says it only in words: "… at position (1:8)".
    [GeneratedRegex(@"\(\d+:(?<column>\d+)\)")]
    private static partial Regex ParserPosition();
}
