using Microsoft.Data.Sqlite;

namespace SkyGeni.Benchmarks.Data;

/// <summary>The baseline of everything that ends in the store: plain rows, one prepared command, one transaction.</summary>
internal static class PlainSqlite
{
    public const string Is = "SQLite inserting as many plain rows";

    /// <summary>The seconds that inserting the rows takes.</summary>
    public static double Insert(Scratch scratch, IReadOnlyList<string[]> rows)
    {
        var directory = scratch.Take();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "plain.db")}"))
        {
            connection.Open();
            var columns = string.Join(", ", DealFile.Columns);
            Run(connection, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE plain ({columns});");
            using var insert = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of the constant names of columns alone.
            insert.CommandText = $"INSERT INTO plain ({columns}) VALUES ({string.Join(", ", DealFile.Columns.Select(column => '$' + column))})";
#pragma warning restore CA2100
            var cells = DealFile.Columns.Select(column => insert.Parameters.Add('$' + column, SqliteType.Text)).ToArray();
            var seconds = Timing.Seconds(() => Insert(connection, insert, cells, rows));
            connection.Close();
            Scratch.Return(directory);
            return seconds;
        }
    }

    private static void Insert(SqliteConnection connection, SqliteCommand insert, SqliteParameter[] cells, IReadOnlyList<string[]> rows)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i].Value = row[i];
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
