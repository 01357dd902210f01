using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Impact;

namespace SkyGeni.Bot.Impact;

/// <summary>A success as it is kept.</summary>
/// <param name="Id">Its own id.</param>
/// <param name="PersonId">Whose it is to share.</param>
/// <param name="Told">What happened.</param>
/// <param name="Shared">Whether they share it; null: they did not answer.</param>
/// <param name="AnsweredAt">When they last did.</param>
public sealed record StoredStory(string Id, string PersonId, Story Told, bool? Shared, DateTimeOffset? AnsweredAt)
{
    /// <summary>Whether the deal is still won: one that was opened again is no success to tell.</summary>
    public bool StillWon { get; init; } = true;
}

/// <summary>The one writer of <c>story</c>: a deal has one at the most, so its owner is asked once.</summary>
public sealed class StoryStore(Database database)
{
    private const string SharedWord = "shared";
    private const string KeptWord = "kept";
    private const string Select = """
        SELECT s.story_id AS Id, s.person_id AS PersonId, s.told AS Told, s.answer AS Answer, s.answered_at AS AnsweredAt, d.outcome AS Outcome, d.deleted AS Deleted
        FROM story s JOIN deal d ON d.deal_id = s.deal_id
        """;

    /// <summary>Keeps a story as part of the transaction that also adds its question; false where the deal has one already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, string id, string personId, Story told, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        "INSERT INTO story (story_id, deal_id, person_id, told, created_at) VALUES (@id, @DealId, @personId, @json, @at) ON CONFLICT (deal_id) DO NOTHING",
        new { id, told.DealId, personId, json = JsonSerializer.Serialize(told, ImpactJson.Relaxed.Story), at = now.ToUnixTimeMilliseconds() },
        tx) == 1;

    /// <summary>Keeps what its owner says; null takes the answer back.</summary>
    public static Task AnswerAsync(DbTransaction tx, string id, bool? shared, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "UPDATE story SET answer = @answer, answered_at = @at WHERE story_id = @id",
        new { id, answer = shared switch { true => SharedWord, false => KeptWord, _ => null }, at = now.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>A story by its id; null where there is none.</summary>
    public async Task<StoredStory?> FindAsync(string id) => (await ReadAsync("WHERE story_id = @id", new { id })).SingleOrDefault();

    /// <summary>Those that may be told: their owners share them, answered at or after an instant, and the deals are still won; the first first.</summary>
    public async Task<IReadOnlyList<StoredStory>> SharedAsync(DateTimeOffset since) =>
        [.. (await ReadAsync($"WHERE answer = '{SharedWord}' AND answered_at >= @at ORDER BY answered_at, story_id", new { at = since.ToUnixTimeMilliseconds() })).Where(s => s.StillWon)];

    private Task<IReadOnlyList<StoredStory>> ReadAsync(string where, object parameters) => database.ReadAsync<IReadOnlyList<StoredStory>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"{Select} {where}", parameters)).Select(row => row.ToStory())]);

    private sealed record Row(string Id, string PersonId, string Told, string? Answer, long? AnsweredAt, long Outcome, long Deleted)
    {
        public StoredStory ToStory() => new(
            Id,
            PersonId,
            JsonSerializer.Deserialize(Told, ImpactJson.Relaxed.Story)!,
            Answer switch { SharedWord => true, KeptWord => false, _ => null },
            AnsweredAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null)
        {
            StillWon = Outcome == (long)Core.Deals.Outcome.Won && Deleted == 0,
        };
    }
}
