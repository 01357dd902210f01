using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Impact;

/// <summary>What a reader was told of in a month. The reader is a person's id, or <see cref="ChannelPrefix"/> and a channel's.</summary>
public sealed record StoryTelling(string Reader, string Month, IReadOnlyList<string> StoryIds)
{
    public const string ChannelPrefix = "channel:";

    /// <summary>The channel it is told in; null: to a person.</summary>
    public string? Channel => Reader.StartsWith(ChannelPrefix, StringComparison.Ordinal) ? Reader[ChannelPrefix.Length..] : null;

    /// <summary>As a message's payload and context name it.</summary>
    public string Key => $"{Month}:{Reader}";
}

/// <summary>The one writer of <c>story_telling</c>: the schema holds it to one a reader and month.</summary>
public sealed class StoryTellingStore(Database database)
{
    private const string Select = "SELECT reader, month, story_ids FROM story_telling";

    /// <summary>Keeps a telling as part of the transaction that also adds its message; false where that month has one already.</summary>
    public static async Task<bool> AddAsync(DbTransaction tx, StoryTelling telling, DateTimeOffset now) => await tx.Connection!.ExecuteAsync(
        "INSERT INTO story_telling (reader, month, told_at, story_ids) VALUES (@Reader, @Month, @at, @ids) ON CONFLICT (reader, month) DO NOTHING",
        new { telling.Reader, telling.Month, at = now.ToUnixTimeMilliseconds(), ids = JsonSerializer.Serialize([.. telling.StoryIds], ImpactJson.Relaxed.StringArray) },
        tx) == 1;

    /// <summary>By its key; null where there is none.</summary>
    public async Task<StoryTelling?> FindAsync(string key) => key.Split(':', 2) is [var month, var reader]
        ? (await database.ReadAsync(connection => ReadAsync(connection, "WHERE reader = @reader AND month = @month", new { reader, month }, null))).SingleOrDefault()
        : null;

    /// <summary>All that a reader was told.</summary>
    public Task<IReadOnlyList<StoryTelling>> OfReaderAsync(string reader) =>
        database.ReadAsync(connection => ReadAsync(connection, "WHERE reader = @reader", new { reader }, null));

    /// <summary>Where a story was told, as a transaction sees it.</summary>
    public static async Task<IReadOnlyList<StoryTelling>> OfStoryAsync(DbTransaction tx, string storyId) =>
        [.. (await ReadAsync(tx.Connection!, "", null, tx)).Where(t => t.StoryIds.Contains(storyId))];

    private static async Task<IReadOnlyList<StoryTelling>> ReadAsync(DbConnection connection, string where, object? parameters, DbTransaction? tx) =>
        [.. (await connection.QueryAsync<(string Reader, string Month, string StoryIds)>($"{Select} {where}", parameters, tx))
            .Select(row => new StoryTelling(row.Reader, row.Month, JsonSerializer.Deserialize(row.StoryIds, ImpactJson.Relaxed.StringArray)!))];
}
