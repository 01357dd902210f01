using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Ingest;

/// <summary>Tells of fields that files used to fill in and no longer do, or no longer have: a column renamed at its source is read over, not refused.</summary>
internal sealed class FileFields(Database database, FieldWatch watch, TimeProvider clock)
{
    /// <summary>Takes note of a file that was read.</summary>
    public Task SeenAsync(FilledFields file, string source, CancellationToken cancel) =>
        database.WriteAsync(tx => watch.SeenAsync(tx, source, file.Runs(), clock.GetUtcNow()), cancel);
}

/// <summary>Counts which fields the rows of a file fill in. Only of open deals: what is said of ended ones has other gaps, and nobody waits for it.</summary>
internal sealed class FilledFields
{
    private static readonly string[] Looked = [.. DealFieldSets.Described.Where(field => field != DealFields.Name)];

    private readonly Dictionary<string, FieldRun> runs = Looked.ToDictionary(field => field, field => new FieldRun(field, 0, 0, 0), StringComparer.Ordinal);

    /// <summary>The same rows, counted as they pass.</summary>
    public async IAsyncEnumerable<RawRow> Watch(IAsyncEnumerable<RawRow> rows)
    {
        await foreach (var row in rows)
        {
            Count(row);
            yield return row;
        }
    }

    public IReadOnlyList<FieldRun> Runs() => [.. runs.Values];

    private void Count(RawRow row)
    {
        if (row.Problems.Count > 0 || (row.TryGet(DealFieldSets.ClosedDate, out var closed) && closed is not null))
        {
            return;
        }

        foreach (var field in Looked)
        {
            runs[field] = runs[field].With(row.TryGet(field, out var text) && text is not null);
        }

        foreach (var field in row.Shape.Fields.Keys.Where(field => field.StartsWith(DealFields.AttributePrefix, StringComparison.Ordinal)))
        {
            var run = runs.GetValueOrDefault(field) ?? new FieldRun(field, 0, 0, 0);
            runs[field] = run.With(row.TryGet(field, out var text) && text is not null);
        }
    }
}
