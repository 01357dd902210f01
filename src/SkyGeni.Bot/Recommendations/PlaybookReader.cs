using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace SkyGeni.Bot.Recommendations;

/// <summary>Reads a playbook from the text of a file.</summary>
/// <param name="known">Ids of every rule.</param>
internal sealed class PlaybookReader(IReadOnlyCollection<string> known)
{
    /// <summary>Bytes of a file.</summary>
    public const int LargestFile = 64 * 1024;

    /// <summary>Of checkboxes a form can show ten together; more than three such blocks nobody works through.</summary>
    public const int MostSteps = 30;

    public const int LongestStep = 300;
    private const int LongestTitle = 150;

    private static readonly string[] Allowed = ["rules", "title", "link"];

    /// <summary>The playbook, or all that is wrong with it.</summary>
    public (Playbook? Read, ImmutableArray<PlaybookProblem> Problems) Read(string file, string text)
    {
        var (front, unreadable) = FrontMatter.Of(text);
        if (front is null)
        {
            return (null, [new PlaybookProblem(file, unreadable!.Value.Line, null, unreadable.Value.Problem)]);
        }

        var problems = ImmutableArray.CreateBuilder<PlaybookProblem>();
        void Wrong(string? field, int line, string problem) => problems.Add(new PlaybookProblem(file, line, field, problem));
        foreach (var (name, (_, line)) in front.Fields.Where(f => !Allowed.Contains(f.Key, StringComparer.Ordinal)))
        {
            Wrong(name, line, $"not known; allowed: {string.Join(", ", Allowed)}.");
        }

        var (rules, title, link) = (Rules(front, Wrong), Title(front, Wrong), Link(front, Wrong));
        var (body, steps) = PlaybookSteps.Of(front.Body);
        if (steps.Length > MostSteps)
        {
            Wrong(null, front.BodyLine, $"{steps.Length} steps; allowed: {MostSteps}.");
        }

        foreach (var (number, step) in steps.Index().Where(step => step.Item.Length > LongestStep))
        {
            Wrong(null, front.BodyLine, $"step {number + 1} has {step.Length} characters; allowed: {LongestStep}.");
        }

        return problems.Count > 0 ? (null, problems.DrainToImmutable()) : (new Playbook(file, rules, title, body, steps, link), []);
    }

    private ImmutableArray<string> Rules(FrontMatter front, Action<string?, int, string> wrong)
    {
        if (!front.Fields.TryGetValue("rules", out var rules))
        {
            wrong("rules", 1, $"missing; allowed: one or more of {string.Join(", ", known)}.");
            return [];
        }

        var ids = (rules.Value switch { YamlSequenceNode list => list.Children, var one => [one] })
            .Select(node => (Id: (node as YamlScalarNode)?.Value ?? "", Line: (int)node.Start.Line + 1)).ToList();
        foreach (var (id, line) in ids.Where(i => !known.Contains(i.Id)))
        {
            wrong("rules", line, $"'{id}' is no recommendation; allowed: {string.Join(", ", known)}.");
        }

        if (ids.Count == 0)
        {
            wrong("rules", rules.Line, $"names none; allowed: one or more of {string.Join(", ", known)}.");
        }

        return [.. ids.Select(i => i.Id).Distinct(StringComparer.Ordinal)];
    }

    private static string Title(FrontMatter front, Action<string?, int, string> wrong)
    {
        var (value, line) = front.Fields.GetValueOrDefault("title");
        var title = (value as YamlScalarNode)?.Value?.Trim() ?? "";
        if (title.Length is 0 or > LongestTitle)
        {
            wrong("title", Math.Max(1, line), $"has {title.Length} characters; allowed: 1 to {LongestTitle}.");
        }

        return title;
    }

    private static string? Link(FrontMatter front, Action<string?, int, string> wrong)
    {
        if (!front.Fields.TryGetValue("link", out var link) || link.Value is YamlScalarNode { Value: null or "" })
        {
            return null;
        }

        var said = (link.Value as YamlScalarNode)?.Value;
        var url = PlaybookSettings.Link(said);
        if (url is null)
        {
            wrong("link", link.Line, $"is '{said}'; allowed: {PlaybookSettings.AllowedLink}.");
        }

        return url;
    }
}
