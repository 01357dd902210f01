using System.Data.Common;
using System.Text.Json;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Impact.Charts;

/// <summary>The one writer of <c>chart</c>: what a chart shows, and its file once it is in Slack.</summary>
public sealed class ChartStore(Database database)
{
    /// <summary>Keeps a chart; the same content is the same chart.</summary>
    public static Task SaveAsync(DbTransaction tx, IntervalChart chart, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        "INSERT INTO chart (chart_id, content, created_at) VALUES (@Id, @json, @at) ON CONFLICT (chart_id) DO NOTHING",
        new { chart.Id, json = JsonSerializer.Serialize(chart, ImpactJson.Relaxed.IntervalChart), at = now.ToUnixTimeMilliseconds() },
        tx);

    /// <summary>Notes the file that was brought to Slack, so that a message tried again does not bring it twice.</summary>
    public Task UploadedAsync(string chartId, string fileId) => database.WriteBesideAsync(tx =>
        tx.Connection!.ExecuteAsync("UPDATE chart SET file_id = @fileId WHERE chart_id = @chartId", new { chartId, fileId }, tx));

    /// <summary>A chart and its file, where it has one; null where it is not kept.</summary>
    public Task<(IntervalChart Chart, string? FileId)?> FindAsync(string chartId) => database.ReadAsync<(IntervalChart, string?)?>(async connection =>
        (await connection.QueryAsync<(string Content, string? FileId)>("SELECT content, file_id FROM chart WHERE chart_id = @chartId", new { chartId })).ToList() is [var row]
            ? (JsonSerializer.Deserialize(row.Content, ImpactJson.Relaxed.IntervalChart)!, row.FileId)
            : null);
}
