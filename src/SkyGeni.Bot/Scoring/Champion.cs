using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Bot.Scoring;

/// <summary>The model in force, in memory. Taking over is one assignment: whoever scores meanwhile finishes with the one they began with.</summary>
public sealed class Champion(ModelStore models)
{
    /// <summary>The version under which scores say that no model made them.</summary>
    public const string RulesVersion = "rules";

    private static readonly Lazy<RiskModel> RulesOfThumb = new(() =>
        RiskTrainer.Train([], DateTimeOffset.UnixEpoch, new TrainingOptions { Version = RulesVersion }, null, CancellationToken.None).Model);

    private volatile RiskModel? current;

    /// <summary>The promoted model; null where none was trained yet.</summary>
    public RiskModel? Current => current;

    /// <summary>What deals are scored with: the champion, or rules of thumb until there is one.</summary>
    public RiskModel InForce => current ?? Rules;

    /// <summary>Rules of thumb: a model that learned from nothing.</summary>
    public static RiskModel Rules => RulesOfThumb.Value;

    /// <summary>Takes over what the store holds as champion; true where that is another model than before.</summary>
    public async Task<bool> RefreshAsync()
    {
        var version = await models.ChampionVersionAsync();
        if (version == current?.Version)
        {
            return false;
        }

        current = version is null ? null : await models.LoadAsync(version);
        return true;
    }
}
