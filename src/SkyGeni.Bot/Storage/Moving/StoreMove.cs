using System.Data.Common;
using Dapper;
using Npgsql;
using SkyGeni.Bot.Storage.Postgres;

namespace SkyGeni.Bot.Storage.Moving;

/// <summary>
/// Moves everything from an SQLite file into an empty PostgreSQL database: all of it in one transaction, compared row for row
/// before the commit, so that what is there afterwards is the whole or nothing. The file stays as it is.
/// </summary>
internal sealed class StoreMove(Database from, Database to, TimeProvider clock)
{
    /// <summary>How many rows between two reports of progress.</summary>
    private const int BetweenReports = 5_000;

    /// <exception cref="SettingsException">The target is not empty, or cannot keep what the file holds.</exception>
    public async Task<IReadOnlyList<MovedTable>> RunAsync(IProgress<double> progress, CancellationToken cancel)
    {
        await new Migrator(to, clock).MigrateAsync(cancel);
        return await from.ReadAsync(async source =>
        {
            // One snapshot for all tables.
            await using var snapshot = await source.BeginTransactionAsync(cancel);
            return await to.WriteAsync(tx => MoveAsync(snapshot, (NpgsqlTransaction)tx, progress, cancel), cancel);
        });
    }

    private static async Task<IReadOnlyList<MovedTable>> MoveAsync(DbTransaction source, NpgsqlTransaction target, IProgress<double> progress, CancellationToken cancel)
    {
        var tables = await PostgresTables.ReadAsync(target);
        await RefuseFullAsync(target, tables.Keys);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables.Keys)
        {
            counts[table] = await source.Connection!.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}", transaction: source);
        }

        // Every row is counted when it is copied and when it is read again.
        var total = Math.Max(1, counts.Values.Sum() * 2);
        var done = 0L;
        void Count()
        {
            if (++done % BetweenReports == 0)
            {
                progress.Report((double)done / total);
            }
        }

        var moved = new List<MovedTable>();
        foreach (var (table, columns) in tables)
        {
            moved.Add(await MoveAsync(source, target, table, columns, Count, cancel));
        }

        return moved;
    }

    private static async Task<MovedTable> MoveAsync(
        DbTransaction source, NpgsqlTransaction target, string table, IReadOnlyList<MovedColumn> columns, Action count, CancellationToken cancel)
    {
        using var written = await CopyAsync(source, target, table, columns, count, cancel);
        using var arrived = await DigestAsync(target, table, columns, count, cancel);
        if ((written.Rows, written.Hex) != (arrived.Rows, arrived.Hex))
        {
            throw new InvalidDataException($"{table}: {written.Rows} rows were written and {arrived.Rows} arrived, or others than those; nothing was kept.");
        }

        await PostgresTables.NumberOnAsync(target, table, columns);
        return new MovedTable(table, written.Rows, written.Hex);
    }

    private static async Task<TableDigest> CopyAsync(
        DbTransaction source, NpgsqlTransaction target, string table, IReadOnlyList<MovedColumn> columns, Action count, CancellationToken cancel)
    {
        var digest = new TableDigest();
        await using var read = Select(source, table, columns);
        await using var row = await read.ExecuteReaderAsync(cancel);
        await using var copy = await target.Connection!.BeginBinaryImportAsync($"COPY {table} ({Names(columns)}) FROM STDIN (FORMAT BINARY)", cancel);
        copy.Timeout = TimeSpan.Zero;
        while (await row.ReadAsync(cancel))
        {
            await copy.StartRowAsync(cancel);
            for (var i = 0; i < columns.Count; i++)
            {
                var value = columns[i].Read(row, i);
                digest.Add(value);
                await WriteAsync(copy, table, columns[i], value, cancel);
            }

            digest.EndRow();
            count();
        }

        await copy.CompleteAsync(cancel);
        return digest;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string table, MovedColumn column, object? value, CancellationToken cancel) => value switch
    {
        null => copy.WriteNullAsync(cancel),
        long whole => copy.WriteAsync(whole, column.Type, cancel),
        double number => copy.WriteAsync(number, column.Type, cancel),
        string text when text.Contains('\0', StringComparison.Ordinal) => throw new SettingsException(
            $"{table}.{column.Name} holds a text with the character 0, which PostgreSQL cannot keep. Nothing was moved: take the character out with SQLite's shell and try again."),
        var text => copy.WriteAsync((string)text, column.Type, cancel),
    };

    private static async Task<TableDigest> DigestAsync(NpgsqlTransaction target, string table, IReadOnlyList<MovedColumn> columns, Action count, CancellationToken cancel)
    {
        var digest = new TableDigest();
        await using var read = Select(target, table, columns);
        await using var row = await read.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                digest.Add(columns[i].Read(row, i));
            }

            digest.EndRow();
            count();
        }

        return digest;
    }

    private static async Task RefuseFullAsync(NpgsqlTransaction target, IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            if (await target.Connection!.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM {table})", transaction: target))
            {
                throw new SettingsException($"The database that --to names is not empty: {table} holds rows. A move needs an empty one; create another, or drop and create this one.");
            }
        }
    }

    private static DbCommand Select(DbTransaction tx, string table, IReadOnlyList<MovedColumn> columns)
    {
        var command = tx.Connection!.CreateCommand();
        command.Transaction = tx;
        command.CommandTimeout = 0;
        command.CommandText = $"SELECT {Names(columns)} FROM {table}";
        return command;
    }

    private static string Names(IEnumerable<MovedColumn> columns) => string.Join(", ", columns.Select(column => column.Name));
}
