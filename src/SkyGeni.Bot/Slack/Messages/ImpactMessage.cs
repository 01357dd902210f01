using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Impact;
using SkyGeni.Core.Alerts;
using SkyGeni.Core.Experiments;
using SkyGeni.Core.Impact;
using SkyGeni.Core.People;
using SkyGeni.Core.Recommendations;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary><c>/deal-risk impact</c>: what was done, what it changed, and what is not known yet.</summary>
internal static class ImpactMessage
{
    private const int MostLines = 6;

    public static SlackMessage Of(ImpactView view, Roster roster, Viewer viewer, bool charted = false)
    {
        List<string> paragraphs = [Head(view, viewer), .. view.Figures.Scope == ImpactScope.Own ? Own(view) : Team(view, roster, viewer)];
        var foot = Foot(view, viewer) + (charted ? " · a chart of it is in our conversation" : "");
        return new SlackMessage(
            FallbackText.Plain(string.Join('\n', [.. paragraphs, foot])),
            [
                .. paragraphs.Select(p => new Section(new Mrkdwn(Mrkdwn.Fit(p, 1_800)))),
                new Context([new Mrkdwn(Mrkdwn.Fit(foot, SlackLimits.ContextText))]),
            ]);
    }

    private static string Head(ImpactView view, Viewer viewer)
    {
        var whose = view.Figures.Scope switch
        {
            ImpactScope.Own => "Your follow-through",
            ImpactScope.Team => "What your team did, and what it changed",
            _ => "What was done, and what it changed",
        };
        var instead = view.Figures.Scope == ImpactScope.CompanyForSmallTeam ? $"\nIn your team fewer than {Acceptance.LeastPeople} people have figures yet, so these are everybody’s: nobody’s own part is told." : "";
        return $"*{whose}* · since {When.Day(view.Figures.Since, viewer)}{instead}";
    }

    private static IEnumerable<string> Own(ImpactView view)
    {
        var figures = view.Figures;
        if (figures.Done.Actions == 0)
        {
            yield return "Nothing is logged yet. *Done* beside a recommendation, or *Log an action…* in the menu of a deal, keeps what you did; two weeks later this shows what became of it.";
        }
        else
        {
            yield return $"*What you did*\n{When.Count(figures.Done.Actions, "action")}: {ImpactWords.Done(figures.Done, view, MostLines)}. {ImpactWords.Ended(figures.Done)}";
        }

        if (figures.Acceptance is { All.Shown: > 0 } acceptance)
        {
            yield return $"Of {When.Count(acceptance.All.Shown, "recommendation")} that had a week you followed {acceptance.All.Done}. "
                + $"{ImpactWords.Time(figures.Time!)} Only you see this.";
        }

        yield return Effects(view);
    }

    private static IEnumerable<string> Team(ImpactView view, Roster roster, Viewer viewer)
    {
        var figures = view.Figures;
        yield return figures.Done.Actions == 0
            ? "*What was done*\nNo action was logged yet: *Done* beside a recommendation, or *Log an action…* in the menu of a deal, keeps one."
            : $"*What was done*\n{When.Count(figures.Done.Actions, "action")}: {ImpactWords.Done(figures.Done, view, MostLines)}. {ImpactWords.Ended(figures.Done)}";
        yield return figures.Acceptance is { } acceptance
            ? $"*How much of what was recommended*\n{Followed(acceptance, view, roster, viewer)}\n{ImpactWords.Time(figures.Time!)}"
            : $"Rates come once {Acceptance.LeastPeople} people have figures: nobody’s own part is told to anybody else.";
        if (view.Experiments.Count > 0)
        {
            yield return $"*What chance decided (randomised)*\n{Lines(view.Experiments.Select(e => Experiment(e.Experiment, e.ReadOut, viewer)))}";
            foreach (var kept in Guardrails(view))
            {
                yield return kept;
            }
        }

        yield return Effects(view);
        if (figures.After is { } after)
        {
            yield return $"*What happened after*\n{ImpactWords.After(after)}";
        }

        if (view.Weights.Count > 0)
        {
            yield return $"*Said later, because people found it not helpful*\n{Lines(view.Weights.OrderBy(w => w.Value.Weight).Select(w => Lowered(w.Key, w.Value, view)))}";
        }
    }

    private static string Followed(Acceptance acceptance, ImpactView view, Roster roster, Viewer viewer)
    {
        if (acceptance.All.Shown == 0)
        {
            return $"No recommendation has had its week yet ({acceptance.TooYoung} {(acceptance.TooYoung == 1 ? "is" : "are")} younger).";
        }

        var all = $"Of {When.Count(acceptance.All.Shown, "recommendation")} that had a week {ImpactWords.Rate(acceptance.All)} were followed within it.";
        var rules = acceptance.ByRule.Length == 0 ? "" : "\n" + Lines(acceptance.ByRule.Select(r => $"{Mrkdwn.Escape(Text.Fit(view.TitleOf(r.Key), 80))}: {r.Done} of {r.Shown}, {ImpactWords.Rate(r)}"));
        var surfaces = acceptance.BySurface.Length < 2 ? "" : $"\nBy where it was shown: {string.Join("; ", acceptance.BySurface.Select(s => $"{ImpactWords.Surface(s.Key)} {ImpactWords.Rate(s)}, n = {s.Shown}"))}.";
        return $"{all}{rules}{surfaces}{Teams(acceptance, roster, viewer)}";
    }

    // A manager reads of their own team; beside others it would be a ranking.
    private static string Teams(Acceptance acceptance, Roster roster, Viewer viewer)
    {
        if (viewer.Person.Role != Role.Admin || acceptance.ByTeam.Length == 0)
        {
            return "";
        }

        var small = acceptance.SmallTeams > 0 ? $"; {When.Count(acceptance.SmallTeams, "team")} with fewer than {Acceptance.LeastPeople} people in the whole only" : "";
        return $"\nBy team: {string.Join("; ", acceptance.ByTeam.Take(MostLines).Select(t => $"{Mrkdwn.Escape(Names.Of(roster, t.Key))}’s {ImpactWords.Rate(t)}, n = {t.Shown}"))}{small}.";
    }

    private static string Experiment(StoredExperiment experiment, ReadOut readOut, Viewer viewer)
    {
        var state = experiment.StateAt(viewer.Now) == ExperimentState.Running ? "runs" : "stopped";
        var effects = string.Concat(readOut.Comparisons.Select(c => $" {Mrkdwn.Escape(c.ArmId)}: won {ImpactWords.MoreOften(c.Points.Value, c.Points.Low, c.Points.High)}."));
        return $"{Mrkdwn.Bold(Text.Fit(experiment.Definition.Title, 80))} ({state}, n = {readOut.Arms.Sum(a => a.Counted)}): {Mrkdwn.Escape(Text.Fit(readOut.Verdict.Says, 300))}{effects} {Mrkdwn.Escape(Text.Fit(readOut.Sensitivity.Says, 250))}";
    }

    private static IEnumerable<string> Guardrails(ImpactView view)
    {
        var said = view.Experiments.SelectMany(e => e.ReadOut.Guardrails).Where(g => g.Rate is not null).OrderByDescending(g => g.Breached).Take(MostLines).ToList();
        if (said.Count > 0)
        {
            yield return $"*What it must not cost*\n{Lines(said.Select(g => Mrkdwn.Escape(Text.Fit(g.Says, 250))))}";
        }
    }

    private static string Effects(ImpactView view)
    {
        if (view.Effects.Count == 0)
        {
            var begin = view.Figures.Scope == ImpactScope.Own ? "." : view.Experiments.Count > 0 ? " for single recommendations." : $". {Begin}";
            return $"*What it changed*\nNot measured yet{begin}";
        }

        var randomised = view.Figures.Scope == ImpactScope.Own || view.Effects.Any(e => e.Randomised) ? "" : $"\nNone of this is randomised. {Begin}";
        var unmeasured = view.Titles.Count - view.MeasuredRules;
        var rest = unmeasured > 0 ? $"\n{When.Count(unmeasured, "other recommendation")}: not measured yet." : "";
        return $"*What it changed*\n{Lines(view.Effects.Select(e => Line(e, view)))}{rest}{randomised}";
    }

    private const string Begin =
        "To know what something changes, chance has to decide who gets it: an admin begins a comparison with `Alerts:HoldoutShare`, or with `POST /api/v1/experiments` for a recommendation.";

    private static string Line(MeasuredEffect effect, ImpactView view) => $"{Mrkdwn.Bold(Text.Fit(view.TitleOf(effect.RuleId), 80))}: {ImpactWords.Effect(effect)}";

    private static string Lowered(string ruleId, HeardWeight weight, ImpactView view) =>
        $"{Mrkdwn.Escape(Text.Fit(view.TitleOf(ruleId), 80))}: {weight.Told - weight.Helpful} of {When.Count(weight.Told, "opinion")} found it not helpful; it counts {DealWords.Percent(weight.Weight)}";

    private static string Lines(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var more = all.Count > MostLines ? $"\n• {all.Count - MostLines} more: `GET /api/v1/impact`" : "";
        return string.Join('\n', all.Take(MostLines).Select(l => $"• {l}")) + more;
    }

    private static string Foot(ImpactView view, Viewer viewer) =>
        $"As of {When.Moment(view.Figures.AsOf, viewer)} · ranges hold the figure with 95 % probability, those of few are drawn to the whole · "
        + (view.Figures.Scope == ImpactScope.Own ? "nobody else is told your part" : $"no rate of fewer than {Acceptance.LeastPeople} people is told to anybody else");
}
