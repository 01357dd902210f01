namespace SkyGeni.Bot.Alerts;

/// <summary>What became of a call for digests, in people.</summary>
/// <param name="Sent">Newly decided and handed to the outbox.</param>
/// <param name="Skipped">Had theirs for that date already, switched it off, or have no deals to hear of.</param>
/// <param name="Held">Cannot get one: no Slack account is known, or it is none of their days.</param>
public sealed record DigestRun(int Sent, int Skipped, int Held);
