namespace SkyGeni.Slack.Payloads;

/// <summary>Somebody types into a menu whose choices we give.</summary>
/// <param name="UserId">Who.</param>
/// <param name="TeamId">In which workspace.</param>
/// <param name="ActionId">Which menu.</param>
/// <param name="BlockId">In which block.</param>
/// <param name="Query">What was typed so far.</param>
/// <param name="View">The view it stands in, if it does.</param>
public sealed record OptionsRequest(string UserId, string TeamId, string ActionId, string BlockId, string Query, ViewInfo? View = null);
