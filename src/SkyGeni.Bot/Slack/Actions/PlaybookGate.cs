using SkyGeni.Bot.People;
using SkyGeni.Bot.Recommendations;

namespace SkyGeni.Bot.Slack.Actions;

/// <summary>Guidance is for whoever may read the recommendation: what is private, for the deal's owner alone.</summary>
internal sealed class PlaybookGate(RulesInForce rules, RosterCache roster, Teller teller)
{
    /// <summary>Null where there is none for this person; they are told.</summary>
    public async Task<Guidance?> PassAsync(Pressed pressed, string ruleId, CancellationToken cancel)
    {
        var guidance = rules.GuidanceOf(ruleId);
        if (guidance is { Rule.IsPrivate: true } && roster.Current.Find(pressed.Deal.OwnerId)?.Id != pressed.Viewer.Person.Id)
        {
            guidance = null;
        }

        if (guidance is null)
        {
            await teller.TellAsync(pressed.Origin, pressed.SlackUserId, Refusal.NoPlaybook, cancel);
        }

        return guidance;
    }
}
