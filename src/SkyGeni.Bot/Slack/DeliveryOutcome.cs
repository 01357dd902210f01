using SkyGeni.Bot.Outbox;
using SkyGeni.Slack.Web;

namespace SkyGeni.Bot.Slack;

/// <summary>What a failed call to Slack means for a message of the outbox.</summary>
internal static class DeliveryOutcome
{
    /// <summary>The token is not accepted, or may not do this: no message gets through until a person has done something.</summary>
    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope", "no_permission",
        "not_allowed_token_type", "org_login_required", "ekm_access_denied", "team_access_not_granted", "access_denied", "two_factor_setup_required",
    };

    /// <summary>What was to be changed is there no more, or cannot be changed any more.</summary>
    private static readonly HashSet<string> Gone = new(StringComparer.Ordinal)
    {
        "message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found", "is_archived", "is_inactive", "response_url_expired", "response_url_refused",
    };

    /// <summary>Of a call that makes a new message, or is needed for one.</summary>
    public static DeliveryResult OfPost<T>(SlackResult<T> failed) => Of(failed, never: code => new DeliveryResult.Undeliverable(code));

    /// <summary>Of a call that changes a message already shown.</summary>
    public static DeliveryResult OfUpdate<T>(SlackResult<T> failed) => Of(
        failed,
        never: code => Gone.Contains(code) ? new DeliveryResult.Obsolete(code) : new DeliveryResult.Undeliverable(code));

    private static DeliveryResult Of<T>(SlackResult<T> failed, Func<string, DeliveryResult> never) => failed switch
    {
        SlackResult<T>.RateLimited limited => new DeliveryResult.RetryAfter(limited.RetryAfter, "ratelimited", RetryScope.Kind),
        SlackResult<T>.Unreachable away => new DeliveryResult.RetryAfter(null, away.Reason),
        SlackResult<T>.Error { Code: var code } when Refusals.Contains(code) => new DeliveryResult.RetryAfter(null, code, RetryScope.All),
        SlackResult<T>.Error { Code: var code } => never(code),
        _ => throw new ArgumentException("The call did not fail.", nameof(failed)),
    };
}
