using System.Text.RegularExpressions;
using SkyGeni.Bot.Ingest;

namespace SkyGeni.Bot.Slack.Commands;

/// <summary>Every word that <c>/deal-risk</c> knows, in the order of the help.</summary>
internal sealed partial class CommandCatalog
{
    /// <summary>A word this many typing mistakes away is offered instead.</summary>
    private const int Forgiven = 2;

    private readonly Dictionary<string, ISubcommand> byWord = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">A word is malformed, or taken twice.</exception>
    public CommandCatalog(IEnumerable<ISubcommand> subcommands)
    {
        All = [.. subcommands];
        foreach (var subcommand in All)
        {
            if (!Form().IsMatch(subcommand.Word) || !byWord.TryAdd(subcommand.Word, subcommand))
            {
                throw new InvalidOperationException($"Subcommand '{subcommand.Word}' of {subcommand.GetType().Name}: allowed is one lower-case word, once.");
            }
        }
    }

    public IReadOnlyList<ISubcommand> All { get; }

    /// <summary>Adds each of them to the container.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ISubcommand, AllCommand>();
        services.AddSingleton<ISubcommand, WhyCommand>();
        services.AddSingleton<ISubcommand, SnoozedCommand>();
        services.AddSingleton<ISubcommand, RemindersCommand>();
        services.AddSingleton<ISubcommand, DigestCommand>();
        services.AddSingleton<ISubcommand, SettingsCommand>();
        services.AddSingleton<ISubcommand, ModelCommand>();
        services.AddSingleton<ISubcommand, ImpactCommand>();
        services.AddSingleton<ISubcommand, FindingsCommand>();
        services.AddSingleton<ISubcommand, LinkCommand>();
        services.AddSingleton<CommandCatalog>();
    }

    /// <summary>The subcommand a text calls, and what stands after its word; null where the text is something else, such as a deal's name.</summary>
    public (ISubcommand Subcommand, string After)? Find(string text)
    {
        var words = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || !byWord.TryGetValue(words[0], out var found))
        {
            return null;
        }

        // "model x upgrade" is a deal's name: a word that takes nothing stands alone.
        var rest = words.Length > 1 ? words[1] : "";
        return rest.Length > 0 && found.Takes.Length == 0 ? null : (found, rest);
    }

    /// <summary>The word somebody may have meant; null where none is near.</summary>
    public string? Nearest(string text) => text.Length is < 3 or > 20 ? null : byWord.Keys
        .Append(HelpAnswer.Word)
        .Select(word => (Word: word, Mistakes: EditDistance.Between(word, text.ToLowerInvariant(), Forgiven)))
        .Where(near => near.Mistakes <= Forgiven && near.Mistakes < near.Word.Length - 1)
        .OrderBy(near => near.Mistakes)
        .Select(near => near.Word)
        .FirstOrDefault();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Form();
}
