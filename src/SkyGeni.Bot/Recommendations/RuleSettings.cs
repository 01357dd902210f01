using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>What a company sets about the rules: <c>Recommendations:Thresholds</c> and <c>Recommendations:Fields</c>.</summary>
public sealed record RuleSettings(IReadOnlyDictionary<(string Rule, string Name), double> Set, RuleFields Fields)
{
    private const string Thresholds = "Recommendations:Thresholds";
    private const string FieldsKey = "Recommendations:Fields";
    private const int MostNames = 20;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static RuleSettings From(IConfiguration configuration)
    {
        Known(configuration.GetSection("Recommendations"), "Thresholds", "Fields", "Custom");
        return new RuleSettings(Read(configuration.GetSection(Thresholds)), ReadFields(configuration));
    }

    private static void Known(IConfigurationSection section, params string[] allowed)
    {
        if (section.GetChildren().FirstOrDefault(child => !allowed.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingsException($"{unknown.Path} is not known; allowed: {string.Join(", ", allowed)}.");
        }
    }

    private static ImmutableDictionary<(string Rule, string Name), double> Read(IConfigurationSection section)
    {
        var set = ImmutableDictionary.CreateBuilder<(string, string), double>();
        var rules = RuleCatalog.All.Where(rule => rule.Thresholds.Length > 0).ToDictionary(rule => rule.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var about in section.GetChildren())
        {
            if (!rules.TryGetValue(about.Key, out var rule))
            {
                throw new SettingsException($"{about.Path} names no recommendation with thresholds; allowed: {string.Join(", ", rules.Keys)}.");
            }

            if (!string.IsNullOrWhiteSpace(about.Value))
            {
                throw new SettingsException($"{about.Path} is '{about.Value}'; allowed: a value for each of {string.Join(", ", rule.Thresholds.Select(t => t.Name))}, such as {{ \"{rule.Thresholds[0].Name}\": {rule.Thresholds[0].Least} }}.");
            }

            foreach (var value in about.GetChildren())
            {
                var threshold = rule.Thresholds.FirstOrDefault(t => t.Name.Equals(value.Key, StringComparison.OrdinalIgnoreCase))
                    ?? throw new SettingsException($"{value.Path} names no threshold of {rule.Id}; allowed: {string.Join(", ", rule.Thresholds.Select(t => t.Name))}.");
                set[(rule.Id, threshold.Name)] = Number(value, threshold);
            }
        }

        return set.ToImmutable();
    }

    private static double Number(IConfigurationSection value, Threshold threshold) =>
        double.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= threshold.Least && number <= threshold.Most
            ? number
            : throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"{value.Path} is '{value.Value}'; allowed: a number from {threshold.Least} to {threshold.Most}."));

    private static RuleFields ReadFields(IConfiguration configuration)
    {
        var section = configuration.GetSection(FieldsKey);
        string[] known = [nameof(RuleFields.Contacts), nameof(RuleFields.Executive), nameof(RuleFields.Discount)];
        Known(section, known);
        var usual = new RuleFields();
        return new RuleFields
        {
            Contacts = Names(section.GetSection(known[0])) ?? usual.Contacts,
            Executive = Names(section.GetSection(known[1])) ?? usual.Executive,
            Discount = Names(section.GetSection(known[2])) ?? usual.Discount,
        };
    }

    /// <summary>One name, or a list of them; null where nothing is set.</summary>
    private static ImmutableArray<string>? Names(IConfigurationSection section)
    {
        var names = section.GetChildren().Select(entry => entry.Value).Append(section.Value).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!.Trim()).ToImmutableArray();
        return names.Length <= MostNames
            ? names.IsEmpty ? null : names
            : throw new SettingsException($"{section.Path} has {names.Length} names; allowed: {MostNames}.");
    }
}
