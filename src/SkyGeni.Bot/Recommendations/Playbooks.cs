using System.Collections.Immutable;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations;

/// <summary>Where a company writes down the steps of a recommendation: <c>Playbooks:&lt;rule id&gt;</c>, an https address each.</summary>
public sealed record Playbooks(IReadOnlyDictionary<string, string> ByRule)
{
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static Playbooks From(IConfiguration configuration)
    {
        var known = RuleCatalog.All.Append(RuleCatalog.Default).Select(rule => rule.Id).ToList();
        var urls = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var setting in configuration.GetSection("Playbooks").GetChildren())
        {
            var rule = setting.Key.ToLowerInvariant();
            if (!known.Contains(rule, StringComparer.Ordinal))
            {
                throw new SettingsException($"Playbooks:{setting.Key} names no recommendation; allowed: {string.Join(", ", known)}.");
            }

            if (!Uri.TryCreate(setting.Value, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.AbsoluteUri.Length > 2000)
            {
                throw new SettingsException($"Playbooks:{setting.Key} is '{setting.Value}'; allowed: an https address of at most 2,000 characters.");
            }

            urls[rule] = url.AbsoluteUri;
        }

        return new Playbooks(urls.ToImmutable());
    }
}
