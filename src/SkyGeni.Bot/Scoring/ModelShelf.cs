using System.Collections.Concurrent;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Scoring;

/// <summary>Models of stored scores, in force or retired, each loaded once.</summary>
public sealed class ModelShelf(ModelStore models)
{
    private readonly ConcurrentDictionary<string, RiskModel> loaded = new(StringComparer.Ordinal);

    /// <summary>The model of a version; null where it is no longer stored, or this program cannot run it.</summary>
    public async Task<RiskModel?> FindAsync(string version)
    {
        if (version == Champion.RulesVersion)
        {
            return Champion.Rules;
        }

        if (loaded.TryGetValue(version, out var model))
        {
            return model;
        }

        try
        {
            return await models.FindAsync(version) is null ? null : loaded[version] = await models.LoadAsync(version);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
