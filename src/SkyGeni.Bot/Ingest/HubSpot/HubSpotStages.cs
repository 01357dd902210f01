using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>
/// Names for the stages of HubSpot's pipelines. A stage keeps the name it had when it was first read: renamed there it is still the
/// same stage, and what was learned of it stays true. One that deals were in before under its id keeps the id.
/// </summary>
internal static class HubSpotStages
{
    private const int LongestLabel = 100;

    /// <summary>Every stage there is now, with its name here.</summary>
    /// <param name="pipelines">As HubSpot has them.</param>
    /// <param name="known">Stages read before.</param>
    /// <param name="used">What deals are said to be in.</param>
    public static IReadOnlyList<KnownStage> Of(IEnumerable<HubSpotPipeline> pipelines, IReadOnlyList<KnownStage> known, IReadOnlySet<string> used)
    {
        var names = known.ToDictionary(stage => stage.Id, stage => stage.Name, StringComparer.Ordinal);
        var taken = names.Values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var stages = new List<KnownStage>();
        foreach (var pipeline in pipelines)
        {
            foreach (var stage in pipeline.Stages ?? [])
            {
                if (!names.TryGetValue(stage.Id, out var name))
                {
                    names[stage.Id] = name = used.Contains(stage.Id) ? stage.Id : Name(stage, pipeline, taken);
                    taken.Add(name);
                }

                stages.Add(new KnownStage(stage.Id, name, stage.Label, OutcomeOf(stage)));
            }
        }

        return stages;
    }

    private static string Name(HubSpotStage stage, HubSpotPipeline pipeline, HashSet<string> taken)
    {
        var label = stage.Label.Trim();
        string[] names = label.Length is > 0 and <= LongestLabel ? [label, $"{label} ({pipeline.Label.Trim()})"] : [];
        return names.FirstOrDefault(name => !taken.Contains(name)) ?? stage.Id;
    }

    /// <summary>A closed stage with the chance 1 wins a deal, with the chance 0 it loses it. HubSpot writes both as text.</summary>
    private static Outcome OutcomeOf(HubSpotStage stage)
    {
        var closed = Metadata(stage, "isClosed")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        var chance = double.TryParse(Metadata(stage, "probability"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null;
        return !closed ? Outcome.Open : chance switch { 1 => Outcome.Won, 0 => Outcome.Lost, _ => Outcome.Open };
    }

    private static string? Metadata(HubSpotStage stage, string name) =>
        stage.Metadata is { } metadata && metadata.TryGetValue(name, out var value) ? HubSpotMapper.Plain(value) : null;
}
