using System.Globalization;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Interventions;
using SkyGeni.Core.People;
using SkyGeni.Slack.Blocks;
using ActionRow = SkyGeni.Slack.Blocks.Actions;

namespace SkyGeni.Bot.Slack.Home;

/// <summary>The Home tab: three figures, what needs attention, what was put aside, what was done, settings, how it works.</summary>
internal static class HomeMessage
{
    private const int LongestName = 120;

    public static HomeView Of(HomeModel home)
    {
        var viewer = home.Viewer;
        var blocks = new List<Block> { new Section(null, Figures(home), blockId: BlockIds.Home) };
        blocks.AddRange(Attention(home, viewer));
        blocks.AddRange(Aside(home, viewer));
        blocks.AddRange(Reminders(home));
        blocks.AddRange(Lately(home, viewer));
        blocks.AddRange(HomeCalls.Of(home.Calls));
        blocks.Add(new Divider());
        blocks.Add(Words(SettingsMessage.Words(home.Settings, viewer)));
        blocks.Add(new ActionRow([new Button("Change settings", ActionIds.OpenSettings)], "home-settings"));
        blocks.Add(new Divider());
        blocks.Add(Words(HowItWorks.Words(home.Attention.Summary.Freshness.Model)));
        if (home.Health is { } health)
        {
            blocks.Add(new Divider());
            blocks.Add(Words(HealthWords(health, viewer)));
        }

        return new HomeView(blocks);
    }

    public static HomeView NotLinked(IReadOnlyList<Person> admins) => new([.. LinkMessage.NotLinked(admins).Blocks!]);

    private static List<Text> Figures(HomeModel home) =>
    [
        new Mrkdwn($"*Open*\n{home.Attention.Summary.Open:N0}"),
        new Mrkdwn($"*At risk*\n{Money.Say(home.Attention.Summary.AtRisk)}"),
        new Mrkdwn($"*Changed this week*\n{home.ChangedThisWeek:N0}"),
    ];

    private static IEnumerable<Block> Attention(HomeModel home, Viewer viewer)
    {
        yield return new Header("What needs attention");
        if (home.Attention.Cards.Count == 0)
        {
            yield return Words(home.Attention.Summary.Open == 0 ? "No open deals at the moment." : "Nothing needs you now.");
        }

        foreach (var card in home.Attention.Cards)
        {
            yield return DealRowBlocks.Told(card, viewer, string.Join('\n', ListMessage.Lines(card, viewer, LongestName)));
            foreach (var block in DealRowBlocks.Of(card, viewer))
            {
                yield return block;
            }
        }

        var fresh = home.Attention.Summary.Freshness;
        string?[] foot = [FreshnessWords.Stale(fresh, viewer), FreshnessWords.Scored(fresh, viewer), FreshnessWords.Caveat(fresh)];
        yield return new Context([new Mrkdwn(string.Join(" · ", foot.OfType<string>()))]);
    }

    private static IEnumerable<Block> Aside(HomeModel home, Viewer viewer)
    {
        yield return new Header("Snoozed and dismissed");
        if (home.Aside.Cards.Count == 0)
        {
            yield return Words("Nothing is put aside.");
        }

        foreach (var block in AsideMessage.Rows(home.Aside, viewer, LongestName))
        {
            yield return block;
        }

        var more = home.Aside.Snoozed + home.Aside.Dismissed - home.Aside.Cards.Count;
        if (more > 0)
        {
            yield return new Context([new Mrkdwn($"{When.Count(more, "more deal")} put aside")]);
        }
    }

    private static IEnumerable<Block> Reminders(HomeModel home)
    {
        if (home.Reminders is not { Rows.Count: > 0 } reminders)
        {
            return [];
        }

        return RemindersMessage.Rows(reminders).Prepend(new Header("Reminders"));
    }

    private static IEnumerable<Block> Lately(HomeModel home, Viewer viewer)
    {
        yield return new Header("What you did lately, and what became of it");
        yield return Words(home.Lately.Count == 0
            ? "Nothing logged yet. Log an action on a deal and it stands here, with what became of the deal."
            : string.Join('\n', home.Lately.Select(a => Became(a, viewer))));
    }

    private static string Became(PastAction action, Viewer viewer)
    {
        var chance = action.Then is { } then ? $"{DealWords.Percent(then)} likely to be lost then" : null;
        var outcome = action switch
        {
            { Outcome: Outcome.Won } => chance is null ? "won" : $"won ({chance})",
            { Outcome: Outcome.Lost } => chance is null ? "lost" : $"lost ({chance})",
            { Now: { } now } when chance is not null => $"still open, {chance}, {DealWords.Percent(now)} now",
            _ => "still open",
        };
        var moved = action.MovedTo is var (stage, at) ? $", in {Mrkdwn.Escape(Text.Fit(stage, 40))} since {When.Day(at, viewer)}" : "";
        var known = action.Done.Source.IsDetected() ? " (detected)" : "";
        return $"• {Mrkdwn.Escape(Text.Fit(action.Done.What, 80))}{known}, {When.OnDay(action.Done.HappenedOn, viewer)}, {Mrkdwn.Bold(Text.Fit(action.Title, 80))}: {outcome}{moved}";
    }

    private static string HealthWords(Health health, Viewer viewer)
    {
        var waiting = health.Waiting == 0
            ? "no message waits"
            : $"{When.Count(health.Waiting, "message")} wait{(health.OldestSince is { } since ? $", the oldest since {When.Moment(since, viewer)}" : "")}";
        var findings = health.Findings.Count == 0 ? "none" : string.Join("", health.Findings.Select(f => $"\n• {Mrkdwn.Escape(Text.Fit(f, 200))}"));
        var alerts = health.Alerts is { } lately
            ? string.Create(CultureInfo.InvariantCulture, $"Alerts of the last day, from the change in the CRM to Slack: half within {lately.Median.TotalSeconds:0.#} s, 95 of 100 within {lately.P95.TotalSeconds:0.#} s\n")
            : "";
        return $"*Health*\nDelivery: {waiting}\n{alerts}Model: {(health.ModelTrainedUpTo is { } upTo ? $"knows the pipeline up to {When.Day(upTo, viewer)}" : "none yet")}\n"
            + $"Pipeline: {(health.DataUpTo is { } data ? $"known up to {When.Moment(data, viewer)}" : "nothing imported")}\n{FindingsMessage.LastLook(health.LastLook, viewer)}\nOpen findings (`/deal-risk findings`): {findings}";
    }

    private static Section Words(string mrkdwn) => new(new Mrkdwn(Mrkdwn.Fit(mrkdwn, SlackLimits.SectionText)));
}
