using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;
using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Impact;

/// <summary>What was done and what it changed, for one reader.</summary>
/// <param name="Figures">Of follow-through.</param>
/// <param name="Effects">What following a recommendation was measured to change, those by chance first.</param>
/// <param name="Weights">Of rules that are said later, because people found them not helpful.</param>
/// <param name="Titles">Of the rules in force, by id.</param>
public sealed record ImpactView(
    ImpactFigures Figures, IReadOnlyList<MeasuredEffect> Effects, IReadOnlyDictionary<string, HeardWeight> Weights, IReadOnlyDictionary<string, string> Titles)
{
    /// <summary>What each experiment that was started shows now; to a rep about themselves none.</summary>
    public IReadOnlyList<(StoredExperiment Experiment, ReadOut ReadOut)> Experiments { get; init; } = [];

    /// <summary>How many recommendations have an effect that was measured.</summary>
    public int MeasuredRules => Effects.Select(e => e.RuleId).Distinct(StringComparer.Ordinal).Count();

    /// <summary>What people call a rule; its id where it is in force no more.</summary>
    public string TitleOf(string ruleId) => Titles.GetValueOrDefault(ruleId, ruleId);
}

/// <summary>Gathers the figures of impact. Who asks often within a minute gets the same ones.</summary>
public sealed class ImpactReader(
    AdviceShownStore advice, ImpactRowsReader rows, RulesInForce rules, RuleWeightStore weights, ExperimentStore defined, ReadExperiment read, RosterCache roster, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>The latest; of others the API tells.</summary>
    private const int MostExperiments = 4;

    private readonly SemaphoreSlim reading = new(1, 1);
    private ImpactRows? latest;

    /// <summary>A rep's own part; a manager's team's, or everybody's where the team is small; everybody's for an admin.</summary>
    /// <param name="viewer">Who reads it.</param>
    /// <param name="experiments">Whether each experiment is read out, which takes a while with many deals.</param>
    public async Task<ImpactView> ForAsync(Person viewer, bool experiments = true)
    {
        var people = roster.Current;
        return await WithRulesAsync(viewer.Role switch
        {
            Role.Admin => ImpactFigures.OfCompany(await ForOthersAsync()),
            Role.Manager => ImpactFigures.OfTeam(await ForOthersAsync(), id => people.Sees(viewer, id)),
            _ => ImpactFigures.OfPerson(await RowsAsync(), id => people.Find(id)?.Id == viewer.Id),
        },
        experiments);
    }

    /// <summary>Everybody's.</summary>
    public async Task<ImpactView> CompanyAsync() => await WithRulesAsync(ImpactFigures.OfCompany(await ForOthersAsync()));

    /// <summary>As anybody but the owner of a deal is told of it: what is recommended to the owner alone does not stand in it.</summary>
    public async Task<ImpactRows> ForOthersAsync() => (await RowsAsync()).Without(RuleCatalog.IsPrivate);

    private async Task<ImpactRows> RowsAsync()
    {
        await reading.WaitAsync();
        try
        {
            if (latest is null || (clock.GetUtcNow() - latest.AsOf).Duration() >= Fresh)
            {
                await advice.GatherAsync();
                latest = await rows.ReadAsync();
            }

            return latest;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task<ImpactView> WithRulesAsync(ImpactFigures figures, bool experiments = true)
    {
        var inForce = await rules.ReadAsync();
        var isOwn = figures.Scope == ImpactScope.Own;
        bool IsTold(string ruleId) => isOwn || !RuleCatalog.IsPrivate(ruleId);
        return new ImpactView(
            figures,
            [.. inForce.Effects.Values.Where(e => IsTold(e.RuleId)).OrderByDescending(e => e.Randomised).ThenByDescending(e => e.Deals)],
            (await weights.CurrentAsync()).Where(w => w.Value.IsLowered && IsTold(w.Key)).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal),
            inForce.Rules.Append(RuleCatalog.Default).Where(r => IsTold(r.Id)).ToDictionary(r => r.Id, r => r.Title, StringComparer.Ordinal))
        {
            Experiments = isOwn || !experiments ? [] : await ReadOutsAsync(),
        };
    }

    private async Task<IReadOnlyList<(StoredExperiment Experiment, ReadOut ReadOut)>> ReadOutsAsync()
    {
        var now = clock.GetUtcNow();
        var shown = new List<(StoredExperiment, ReadOut)>();
        foreach (var experiment in (await defined.AllAsync()).Where(e => e.StateAt(now) is ExperimentState.Running or ExperimentState.Stopped).Take(MostExperiments))
        {
            shown.Add((experiment, await read.RunAsync(experiment.Definition)));
        }

        return shown;
    }
}
