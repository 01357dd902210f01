using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>The rules that a company wrote: <c>Recommendations:Custom</c>.</summary>
internal sealed partial record CustomRules(ImmutableArray<CustomRule> All)
{
    private const string Key = "Recommendations:Custom";
    private const int MostRules = 100;
    private const int LongestTitle = 60;
    private const int LongestWhy = 400;

    private static readonly string[] Known = ["Id", "Title", "Why", "When", "Priority", "Effort", "Who", "Steps", "Playbook", "Covers"];

    /// <exception cref="SettingsException">A rule cannot be used.</exception>
    public static CustomRules From(IConfiguration configuration)
    {
        var written = configuration.GetSection(Key).GetChildren().ToList();
        if (written.Count > MostRules)
        {
            throw new SettingsException($"{Key} has {written.Count} rules; allowed: {MostRules}.");
        }

        var rules = new List<CustomRule>();
        foreach (var section in written)
        {
            rules.Add(Read(section, rules));
        }

        return new CustomRules([.. rules]);
    }

    private static CustomRule Read(IConfigurationSection section, List<CustomRule> before)
    {
        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingsException($"{unknown.Path} is not known; allowed: {string.Join(", ", Known)}.");
        }

        var id = Id(section, before);
        return new CustomRule
        {
            Id = id,
            Title = Words(section, "Title", LongestTitle, id),
            Priority = Priority(section, id),
            Effort = Word(section, "Effort", Effort.Small, id),
            Doer = Word(section, "Who", Doer.Rep, id),
            Steps = Steps(section, id),
            Covers = Covers(section, id),
            Playbook = Playbook(section, id),
            When = ExpressionCompiler.Compile(Named(section, "When", id), Words(section, "When", ExpressionCompiler.Longest, id)) as TruthTerm
                ?? throw new SettingsException($"{Named(section, "When", id)} is '{section["When"]}', which is no condition; allowed: one that is true or false, such as amount > 50000."),
            Sentence = WhyTemplate.Parse(Named(section, "Why", id), Words(section, "Why", LongestWhy, id)),
        };
    }

    private static string Id(IConfigurationSection section, List<CustomRule> before)
    {
        var id = section["Id"] ?? "";
        if (!KebabCase().IsMatch(id) || id.Length > 40)
        {
            throw new SettingsException($"{section.Path}:Id is '{id}'; allowed: small letters and digits with dashes between, such as ask-legal, 40 at most.");
        }

        return RuleCatalog.All.Append(RuleCatalog.Default).Concat(before).All(rule => rule.Id != id)
            ? id
            : throw new SettingsException($"{section.Path}:Id is '{id}', which is taken; allowed: one that no other rule has.");
    }

    private static string Words(IConfigurationSection section, string name, int longest, string id)
    {
        var words = section[name]?.Trim() ?? "";
        return words.Length >= 1 && words.Length <= longest
            ? words
            : throw new SettingsException($"{Named(section, name, id)} has {words.Length} characters; allowed: 1 to {longest}.");
    }

    private static int Priority(IConfigurationSection section, string id)
    {
        const int usual = 55;
        var said = section["Priority"];
        return string.IsNullOrWhiteSpace(said) ? usual
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority is >= 1 and <= 999 ? priority
            : throw new SettingsException($"{Named(section, "Priority", id)} is '{said}'; allowed: 1 to 999, the smaller the sooner it is said.");
    }

    private static T Word<T>(IConfigurationSection section, string name, T usual, string id)
        where T : struct, Enum
    {
        var said = section[name];
        return string.IsNullOrWhiteSpace(said) ? usual
            : Array.Find(Enum.GetNames<T>(), word => word.Equals(said, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<T>(known)
            : throw new SettingsException($"{Named(section, name, id)} is '{said}'; allowed: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }

    private static ImmutableArray<string> Steps(IConfigurationSection section, string id)
    {
        var steps = section.GetSection("Steps").GetChildren().Select(step => step.Value?.Trim() ?? "").ToImmutableArray();
        return steps.Length <= PlaybookReader.MostSteps && steps.All(step => step.Length is >= 1 and <= PlaybookReader.LongestStep)
            ? steps
            : throw new SettingsException($"{Named(section, "Steps", id)} has {steps.Length} steps; allowed: {PlaybookReader.MostSteps}, of 1 to {PlaybookReader.LongestStep} characters.");
    }

    private static ImmutableArray<string> Covers(IConfigurationSection section, string id)
    {
        var covers = section.GetSection("Covers").GetChildren().Select(rule => rule.Value ?? "").ToImmutableArray();
        return covers.FirstOrDefault(rule => RuleCatalog.All.All(built => built.Id != rule)) is { } unknown
            ? throw new SettingsException($"{Named(section, "Covers", id)} names '{unknown}'; allowed: {string.Join(", ", RuleCatalog.All.Select(rule => rule.Id))}.")
            : covers;
    }

    private static string? Playbook(IConfigurationSection section, string id)
    {
        var said = section["Playbook"];
        return string.IsNullOrWhiteSpace(said) ? null
            : PlaybookSettings.Link(said) ?? throw new SettingsException($"{Named(section, "Playbook", id)} is '{said}'; allowed: an https address of at most 2000 characters.");
    }

    private static string Named(IConfigurationSection section, string name, string id) => $"{section.Path}:{name} (rule {id})";

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
