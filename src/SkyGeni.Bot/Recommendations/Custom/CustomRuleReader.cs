using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>Reads one rule of a company. Whatever it cannot use it names by its key, with the rule's id and what is allowed.</summary>
internal sealed partial class CustomRuleReader
{
    private const int LongestId = 40;
    private const int LongestTitle = 60;
    private const int LongestWhy = 400;

    private static readonly string[] Known = ["Id", "Title", "Why", "When", "Priority", "Effort", "Who", "Steps", "Playbook", "Covers", "Private", "Signs"];

    private readonly IConfigurationSection section;
    private readonly string id;

    private CustomRuleReader(IConfigurationSection section, IReadOnlyList<IRecommendationRule> before)
    {
        (this.section, id) = (section, section["Id"]?.Trim() ?? "");
        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SettingsException($"{unknown.Path} is not known; allowed: {string.Join(", ", Known)}.");
        }

        if (!KebabCase().IsMatch(id) || id.Length > LongestId)
        {
            throw new SettingsException($"{section.Path}:Id is '{id}'; allowed: small letters and digits with dashes between, such as ask-legal, {LongestId} at most.");
        }

        if (before.Any(rule => rule.Id == id))
        {
            throw new SettingsException($"{section.Path}:Id is '{id}', which is taken; allowed: one that no other rule has.");
        }
    }

    /// <param name="section">Where it is written.</param>
    /// <param name="before">The rules there are already.</param>
    /// <exception cref="SettingsException">It cannot be used.</exception>
    public static CustomRule Read(IConfigurationSection section, IReadOnlyList<IRecommendationRule> before) => new CustomRuleReader(section, before).Read(before);

    private CustomRule Read(IReadOnlyList<IRecommendationRule> before)
    {
        var rule = new CustomRule
        {
            Id = id,
            Title = Title(before),
            Priority = Priority(),
            Effort = OneOf("Effort", Effort.Small),
            Doer = OneOf("Who", Doer.Rep),
            Steps = Steps(),
            Covers = Covers(),
            Playbook = Playbook(),
            Signs = ReadSigns(),
            When = ExpressionCompiler.Compile(Named("When"), Words("When", ExpressionCompiler.Longest)) as TruthTerm
                ?? throw Wrong("When", $"is '{section["When"]}', which is no condition; allowed: one that is true or false, such as amount > 50000"),
            Sentence = WhyTemplate.Parse(Named("Why"), Words("Why", LongestWhy)),
        };
        return IsPrivate() ? Private(rule) : Open(rule);
    }

    private CustomRule Open(CustomRule rule) =>
        rule.IsPrivate ? throw new SettingsException($"{section.Path}:Id is '{id}', and {RuleCatalog.PrivatePrefix} begins those that the owner alone reads; allowed: another id, or \"Private\": true.") : rule;

    /// <summary>What only the owner reads must not show in another way either: in what is missing, in what is detected, or in what was logged once.</summary>
    private CustomRule Private(CustomRule rule) =>
        !rule.IsPrivate ? throw new SettingsException($"{section.Path}:Id is '{id}'; allowed for a private rule: one that begins with {RuleCatalog.PrivatePrefix}.")
        : rule.Doer != Doer.Rep ? throw Wrong("Who", "is manager, and nobody but the deal's owner reads a private rule; allowed: rep")
        : !rule.Covers.IsEmpty ? throw Wrong("Covers", "takes rules from everybody, and a private one is read by the deal's owner alone; allowed with Private: none")
        : !rule.Signs.IsEmpty ? throw Wrong("Signs", "would show others what was detected for a private rule; allowed with Private: none")
        : rule;

    private string Title(IReadOnlyList<IRecommendationRule> before)
    {
        var title = Words("Title", LongestTitle);
        return before.FirstOrDefault(rule => rule.Title.Equals(title, StringComparison.OrdinalIgnoreCase)) is { } same
            ? throw Wrong("Title", $"is '{title}', which {same.Id} says; allowed: one that no other rule has")
            : title;
    }

    private string Words(string name, int longest)
    {
        var words = section[name]?.Trim() ?? "";
        return words.Length >= 1 && words.Length <= longest ? words : throw Wrong(name, $"has {words.Length} characters; allowed: 1 to {longest}");
    }

    private int Priority()
    {
        const int usual = 55;
        var said = section["Priority"];
        return string.IsNullOrWhiteSpace(said) ? usual
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var priority) && priority is >= 1 and <= 999 ? priority
            : throw Wrong("Priority", $"is '{said}'; allowed: 1 to 999, the smaller the sooner it is said");
    }

    private T OneOf<T>(string name, T usual)
        where T : struct, Enum
    {
        var said = section[name];
        return string.IsNullOrWhiteSpace(said) ? usual
            : Array.Find(Enum.GetNames<T>(), word => word.Equals(said, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<T>(known)
            : throw Wrong(name, $"is '{said}'; allowed: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
    }

    private bool IsPrivate()
    {
        var said = section["Private"];
        return !string.IsNullOrWhiteSpace(said) && (bool.TryParse(said, out var isPrivate) ? isPrivate : throw Wrong("Private", $"is '{said}'; allowed: true, false"));
    }

    private ImmutableArray<string> Steps()
    {
        var steps = List("Steps");
        return steps.Length > PlaybookReader.MostSteps ? throw Wrong("Steps", $"has {steps.Length} steps; allowed: {PlaybookReader.MostSteps}")
            : steps.FirstOrDefault(step => step.Length is 0 or > PlaybookReader.LongestStep) is { } wrong
                ? throw Wrong("Steps", $"has a step of {wrong.Length} characters, number {steps.IndexOf(wrong) + 1}; allowed: 1 to {PlaybookReader.LongestStep}")
            : steps;
    }

    private ImmutableArray<string> Covers()
    {
        var covers = List("Covers");
        return covers.FirstOrDefault(rule => RuleCatalog.All.All(built => built.Id != rule)) is { } unknown
            ? throw Wrong("Covers", $"names '{unknown}'; allowed: {string.Join(", ", RuleCatalog.All.Select(rule => rule.Id))}")
            : covers;
    }

    private ImmutableArray<Sign> ReadSigns() =>
        [.. List("Signs").Select(word => Signs.Read(word) ?? throw Wrong("Signs", $"names '{word}'; allowed: {string.Join(", ", Signs.Words)}")).Distinct()];

    private string? Playbook()
    {
        var said = section["Playbook"];
        return string.IsNullOrWhiteSpace(said) ? null
            : PlaybookSettings.Link(said) ?? throw Wrong("Playbook", $"is '{said}'; allowed: {PlaybookSettings.AllowedLink}");
    }

    private ImmutableArray<string> List(string name) => string.IsNullOrWhiteSpace(section[name])
        ? [.. section.GetSection(name).GetChildren().Select(entry => entry.Value?.Trim() ?? "")]
        : throw Wrong(name, $"is '{section[name]}'; allowed: a list in square brackets, also where it holds one");

    private string Named(string name) => $"{section.Path}:{name} (rule {id})";

    private SettingsException Wrong(string name, string problem) => new($"{Named(name)} {problem}.");

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
