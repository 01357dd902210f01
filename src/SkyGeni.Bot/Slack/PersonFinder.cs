using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>
/// Who a Slack account is. An account not seen before is matched by its e-mail address, once: the only time that an answer
/// waits for Slack.
/// </summary>
internal sealed class PersonFinder(RosterCache roster, PersonStore people, ISlackApiClient slack)
{
    /// <summary>The person waits for this inside the three seconds that Slack gives.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    public async Task<Found> FindAsync(string slackUserId, CancellationToken cancel)
    {
        if (roster.Current.BySlackUser(slackUserId) is { } known)
        {
            return new Found.Linked(known);
        }

        if (await AskAsync(slackUserId, cancel) is not { } account)
        {
            return Found.SlackSilent;
        }

        var person = account.Email is { } email && !account.IsBot
            ? roster.Current.People.FirstOrDefault(p => string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase))
            : null;

        // An address whose owner is linked already is not taken from them by a second account.
        if (person is null || person.SlackUserId is not null)
        {
            return Found.Nobody;
        }

        await people.LinkAsync(person.Id, slackUserId, account.TimeZone);
        return new Found.Linked(roster.Current.Find(person.Id) ?? person);
    }

    /// <summary>Who can link people by hand.</summary>
    public IReadOnlyList<Person> Admins() =>
        [.. roster.Current.People.Where(p => p.Role == Role.Admin).OrderBy(p => p.Name, StringComparer.Ordinal).Take(3)];

    private async Task<SlackUser?> AskAsync(string slackUserId, CancellationToken cancel)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        budget.CancelAfter(Budget);
        try
        {
            var answer = await slack.UserInfoAsync(slackUserId, budget.Token);
            return answer.TryGetValue(out var user) ? user : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>Whether a Slack account is somebody in the roster.</summary>
internal abstract record Found
{
    private Found()
    {
    }

    /// <summary>Slack knows the account, and nobody in the roster has its address.</summary>
    public static Found Nobody { get; } = new Unlinked(false);

    /// <summary>Slack did not say whose account it is in time.</summary>
    public static Found SlackSilent { get; } = new Unlinked(true);

    public sealed record Linked(Person Person) : Found;

    public sealed record Unlinked(bool BecauseSlackWasSilent) : Found;
}
