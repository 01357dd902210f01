using System.Collections.Immutable;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>
/// Where a company writes down the steps of its recommendations: files in <c>Playbooks:Directory</c>, or pages elsewhere that
/// <c>Playbooks:&lt;rule id&gt;</c> names.
/// </summary>
/// <param name="Directories">The company's own folder, where there is one, before the one that comes with the program.</param>
/// <param name="Links">Addresses by rule id; they go before those that files name.</param>
public sealed record PlaybookSettings(ImmutableArray<string> Directories, IReadOnlyDictionary<string, string> Links)
{
    private const string Folder = "playbooks";
    private const string DirectoryKey = "Playbooks:Directory";
    private const int LongestLink = 2000;

    /// <summary>What <see cref="Link"/> takes, in words.</summary>
    public static readonly string AllowedLink = $"an http or https address of at most {LongestLink} characters";

    /// <param name="configuration">The settings.</param>
    /// <param name="custom">Ids of the company's own rules.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static PlaybookSettings From(IConfiguration configuration, IEnumerable<string> custom)
    {
        var known = RuleCatalog.All.Append(RuleCatalog.Default).Select(rule => rule.Id).Concat(custom).ToList();
        var links = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var setting in configuration.GetSection("Playbooks").GetChildren().Where(s => !s.Path.Equals(DirectoryKey, StringComparison.OrdinalIgnoreCase)))
        {
            var rule = known.Find(id => id.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new SettingsException($"{setting.Path} names no recommendation; allowed: Directory, {string.Join(", ", known)}.");
            links[rule] = Link(setting.Value)
                ?? throw new SettingsException($"{setting.Path} is '{setting.Value}'; allowed: {AllowedLink}.");
        }

        return new PlaybookSettings(Folders(configuration[DirectoryKey]), links.ToImmutable());
    }

    /// <summary>The address as it is opened; null where it is none.</summary>
    public static string? Link(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.AbsoluteUri.Length <= LongestLink ? url.AbsoluteUri : null;

    private static ImmutableArray<string> Folders(string? set)
    {
        var own = Path.GetFullPath(string.IsNullOrWhiteSpace(set) ? Folder : set);
        if (!string.IsNullOrWhiteSpace(set) && !Directory.Exists(own))
        {
            throw new SettingsException($"{DirectoryKey} is '{set}', which is no folder; allowed: a folder of Markdown files.");
        }

        return [.. new[] { own, Path.Combine(AppContext.BaseDirectory, Folder) }.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal).Where(Directory.Exists)];
    }
}
