using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>Which checks of the model are left out: <c>Checks:&lt;check id&gt;</c>, <c>on</c> (default) or <c>off</c>.</summary>
public sealed record CheckSettings(IReadOnlySet<string> Off)
{
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static CheckSettings From(IConfiguration configuration)
    {
        var known = CheckCatalog.OfModel.Select(check => check.Id).ToList();
        var off = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in configuration.GetSection("Checks").GetChildren())
        {
            var id = setting.Key.ToLowerInvariant();
            if (!known.Contains(id, StringComparer.Ordinal))
            {
                throw new SettingsException($"Checks:{setting.Key} names no check; allowed: {string.Join(", ", known)}.");
            }

            _ = setting.Value?.ToLowerInvariant() switch
            {
                "off" => off.Add(id),
                "on" or "" or null => off.Remove(id),
                _ => throw new SettingsException($"Checks:{setting.Key} is '{setting.Value}'; allowed: on, off."),
            };
        }

        return new CheckSettings(off);
    }
}
