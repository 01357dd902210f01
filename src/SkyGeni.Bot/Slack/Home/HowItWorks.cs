using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Core.Scoring;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Slack.Home;

/// <summary>How it works, in ten lines.</summary>
internal static class HowItWorks
{
    public static string Words(ModelCard? model) => string.Join(
        '\n',
        "*How it works*",
        "1. Every change of a deal in the CRM is kept, with its date.",
        "2. Deals that closed teach which ones were lost; nothing is used that was not known at the time.",
        "3. Each open deal gets a chance of loss with a range. Few similar deals, wide range.",
        "4. “Associated with” says how deals like it went, not why.",
        "5. Deals come in order of money at risk: the amount times the chance of loss.",
        "6. Snoozed and dismissed deals stay away, and come back when they change or you press Undo.",
        "7. What you log is counted, so that one day its effect can be told.",
        "8. Only you see your answers; you see your own deals, a manager the team’s.",
        $"9. {Record(model)}",
        "10. `/deal-risk help` tells all you can ask, `/deal-risk model` what the scores are worth.");

    private static string Record(ModelCard? model) => model switch
    {
        null => "There is no model yet: scores come from rules of thumb and say so.",
        { HasSkill: false } => $"The model’s own record: {FreshnessWords.NoSkill}. Shown is how often similar deals were lost.",
        _ => $"The model’s own record: {Mrkdwn.Escape(model.SkillStatement)}",
    };
}
