using System.Globalization;
using System.Text;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>A sentence with values of the deal in braces: <c>No reply for {round(days_unanswered)} days.</c></summary>
internal sealed class WhyTemplate
{
    private readonly List<(string Words, Func<RuleCase, string?>? Value)> parts = [];

    private WhyTemplate()
    {
    }

    /// <exception cref="SettingsException">It cannot be used.</exception>
    public static WhyTemplate Parse(string setting, string text)
    {
        var template = new WhyTemplate();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                template.parts.Add((text[at..], null));
                break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new SettingsException($"{setting} has a brace at character {open + 1} that does not close; allowed: values in braces, such as {{amount}}.");
            }

            template.parts.Add((text[at..open], Say(setting, ExpressionCompiler.Compile(setting, text[(open + 1)..close]))));
            at = close + 1;
        }

        return template;
    }

    /// <summary>The sentence; null where a value in it is not known.</summary>
    public string? Say(RuleCase at)
    {
        var sentence = new StringBuilder();
        foreach (var (words, value) in parts)
        {
            sentence.Append(words);
            if (value is not null)
            {
                if (value(at) is not { } said)
                {
                    return null;
                }

                sentence.Append(said);
            }
        }

        return sentence.ToString();
    }

    private static Func<RuleCase, string?> Say(string setting, Term term) => term switch
    {
        NumberTerm number => at => number.Of(at)?.ToString("#,0.##", CultureInfo.InvariantCulture),
        TextTerm text => text.Of,
        TruthTerm truth => at => truth.Of(at) switch { true => "yes", false => "no", null => null },
        _ => throw new SettingsException($"{setting} has {term.Kind} in braces; allowed: a number, a text or a condition."),
    };
}
