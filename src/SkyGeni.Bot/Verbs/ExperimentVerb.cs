using System.CommandLine;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Experiments;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>experiment</c>: lists experiments, shows one, plans one, or measures again what recommendations change.</summary>
internal sealed class ExperimentVerb : IVerb
{
    private static readonly string[] Allowed = ["list", "show", "plan", "effects"];

    private readonly Argument<string> what = new("what") { Description = "list (default), show ID, plan, or effects.", DefaultValueFactory = _ => "list" };
    private readonly Argument<string?> id = new("id") { Description = "With show: the experiment.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<double> lift = new("--lift") { Description = "With plan: the relative lift of the win rate to be found; 0.1 is from 30 % to 33 %.", DefaultValueFactory = _ => 0.1 };
    private readonly Option<double?> baseRate = new("--base-rate") { Description = "With plan: the win rate without the treatment, 0 to 1; the company's own of the last year where absent, or 30 % where too few deals closed." };
    private readonly Option<double?> dealsPerWeek = new("--deals-per-week") { Description = "With plan: deals a week that come up for it; as many as are created where absent." };

    public string Name => "experiment";

    public string Summary =>
        "List experiments; 'show ID' reads one out, 'plan' says how many weeks it takes to prove an effect at your volume, 'effects' measures now what following recommendations changed.";

    public void Describe(Command command)
    {
        command.Add(what);
        command.Add(id);
        command.Add(lift);
        command.Add(baseRate);
        command.Add(dealsPerWeek);
    }

    public Task<int> RunAsync(VerbContext context, CancellationToken cancel) => context.Value(what) switch
    {
        "list" => ListAsync(context),
        "show" => ShowAsync(context),
        "plan" => PlanAsync(context),
        "effects" => EffectsAsync(context, cancel),
        var other => Task.FromResult(context.BadInput($"'{other}' is nothing to do with experiments; allowed: {string.Join(", ", Allowed)}.")),
    };

    private static async Task<int> ListAsync(VerbContext context)
    {
        var now = context.Clock.GetUtcNow();
        ExperimentAnswer[] all = [.. (await context.Service<ExperimentStore>().AllAsync()).Select(e => ExperimentAnswer.Of(e, now))];
        return context.Answer(all, ApiJson.Relaxed.ExperimentAnswerArray, to =>
        {
            to.WriteLine(all.Length == 0 ? "No experiment yet: POST /api/v1/experiments makes one." : $"{"id",-28}  {"state",-9}  title");
            foreach (var experiment in all)
            {
                to.WriteLine($"{experiment.Id,-28}  {experiment.State,-9}  {experiment.Title}");
            }
        });
    }

    private async Task<int> ShowAsync(VerbContext context)
    {
        var experiments = context.Service<ExperimentStore>();
        if (context.Value(id) is not { } wanted || await experiments.FindAsync(wanted) is not { } stored)
        {
            return context.BadInput(context.Value(id) is { } unknown ? $"There is no experiment '{unknown}'; `experiment list` names all." : "Say which: experiment show ID.");
        }

        var read = await context.Service<ReadExperiment>().RunAsync(stored.Definition);
        var answer = ExperimentReadOutAnswer.Of(ExperimentAnswer.Of(stored, context.Clock.GetUtcNow()), read, await experiments.ChangesAsync(wanted));
        return context.Answer(answer, ApiJson.Relaxed.ExperimentReadOutAnswer, to => Write(to, answer));
    }

    private static void Write(TextWriter to, ExperimentReadOutAnswer answer)
    {
        to.WriteLine($"{answer.Definition.Title} ({answer.Definition.Id}, {answer.Definition.State})");
        to.WriteLine(answer.Verdict.Says);
        to.WriteLine();
        foreach (var arm in answer.Arms)
        {
            to.WriteLine(FormattableString.Invariant($"{arm.Id,-20}  {arm.Deals} deals, {arm.Counted} count, {arm.Won} won{(arm.WinRate is { } rate ? $" ({rate:P1})" : "")}"));
        }

        to.WriteLine();
        foreach (var line in answer.Health.Select(h => $"{h.State,-7} {h.Says}").Concat(answer.Guardrails.Where(g => g.Breached).Select(g => $"harms   {g.Says}")))
        {
            to.WriteLine(line);
        }

        to.WriteLine();
        to.WriteLine(answer.MinimumDetectableEffect.Says);
    }

    private async Task<int> PlanAsync(VerbContext context)
    {
        var plan = await context.Service<ExperimentPlans>().PlanAsync(new PlanQuestion(Treatment.Outside, ExperimentUnit.Deal, context.Value(lift))
        {
            BaseRate = context.Value(baseRate),
            DealsPerWeek = context.Value(dealsPerWeek),
        });
        if (plan.Request.Problems() is [var problem, ..])
        {
            return context.BadInput($"{Named(problem.Field)}: {problem.Problem}");
        }

        var answer = PlanAnswer.Of(plan);
        return context.Answer(answer, ApiJson.Relaxed.PlanAnswer, to => to.WriteLine(answer.Says));
    }

    /// <summary>What a field of the request is called here.</summary>
    private string Named(string field) => field switch
    {
        "baseRate" => baseRate.Name,
        "dealsPerWeek" => dealsPerWeek.Name,
        _ => lift.Name,
    };

    private static async Task<int> EffectsAsync(VerbContext context, CancellationToken cancel)
    {
        await context.Service<MeasureEffects>().RunAsync(cancel);
        await context.Service<EstimateEffects>().RunAsync(all: true, cancel);
        var readings = await context.Service<EffectAnswers>().AllAsync();
        return context.Answer(readings, ApiJson.Relaxed.EffectReadingAnswerArray, to =>
        {
            foreach (var reading in readings)
            {
                to.WriteLine($"{reading.Rule,-24}  {reading.Effect.Says}");
            }
        });
    }
}
