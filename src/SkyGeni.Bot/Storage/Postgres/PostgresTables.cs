using Dapper;
using Npgsql;
using SkyGeni.Bot.Storage.Moving;

namespace SkyGeni.Bot.Storage.Postgres;

/// <summary>Reads which tables of ours a database has, from its catalog.</summary>
internal static class PostgresTables
{
    // Quartz keeps tables of its own, which no store writes.
    private const string Columns = """
        SELECT c.table_name, c.column_name, c.data_type, c.is_identity
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name <> 'schema_migration' AND c.table_name NOT LIKE 'qrtz%'
        ORDER BY c.table_name, c.ordinal_position
        """;

    /// <summary>The tables in order of their names, each with its columns; without that of migrations, which every database has of its own.</summary>
    public static async Task<SortedDictionary<string, IReadOnlyList<MovedColumn>>> ReadAsync(NpgsqlTransaction tx)
    {
        var rows = await tx.Connection!.QueryAsync<(string Table, string Column, string Type, string Identity)>(Columns, transaction: tx);
        var tables = new SortedDictionary<string, IReadOnlyList<MovedColumn>>(StringComparer.Ordinal);
        foreach (var table in rows.GroupBy(row => row.Table, StringComparer.Ordinal))
        {
            tables.Add(table.Key, [.. table.Select(row => new MovedColumn(row.Column, MovedColumn.TypeOf(row.Type), row.Identity == "YES"))]);
        }

        return tables;
    }

    /// <summary>Lets the numbers that a table hands out go on after those it holds.</summary>
    public static async Task NumberOnAsync(NpgsqlTransaction tx, string table, IEnumerable<MovedColumn> columns)
    {
        foreach (var column in columns.Where(column => column.IsIdentity))
        {
            await tx.Connection!.ExecuteAsync(
                $"SELECT setval(pg_get_serial_sequence('{table}', '{column.Name}'), COALESCE((SELECT MAX({column.Name}) FROM {table}), 0) + 1, false)", transaction: tx);
        }
    }
}
