using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>The rules that a company wrote: <c>Recommendations:Custom</c>.</summary>
internal sealed record CustomRules(ImmutableArray<CustomRule> All)
{
    private const string Key = "Recommendations:Custom";
    private const int MostRules = 100;

    /// <exception cref="SettingsException">A rule cannot be used.</exception>
    public static CustomRules From(IConfiguration configuration)
    {
        var setting = configuration.GetSection(Key);
        var written = setting.GetChildren().ToList();
        if (!string.IsNullOrWhiteSpace(setting.Value) || written.Exists(rule => !int.TryParse(rule.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw new SettingsException($"{Key} is no list; allowed: a list of rules in square brackets, also where it is one.");
        }

        if (written.Count > MostRules)
        {
            throw new SettingsException($"{Key} has {written.Count} rules; allowed: {MostRules}.");
        }

        var rules = new List<CustomRule>();
        foreach (var section in written)
        {
            rules.Add(CustomRuleReader.Read(section, [.. RuleCatalog.All, RuleCatalog.Default, .. rules]));
        }

        return new CustomRules([.. rules]);
    }
}
