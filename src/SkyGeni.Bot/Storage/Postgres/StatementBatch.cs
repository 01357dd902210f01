using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace SkyGeni.Bot.Storage.Postgres;

/// <summary>Runs of one statement that go to the server together.</summary>
internal sealed class StatementBatch : IAsyncDisposable
{
    /// <summary>Enough that the round trip no longer counts; few enough that neither side holds much.</summary>
    private const int Most = 500;

    private readonly NpgsqlBatch batch;
    private readonly string sql;

    /// <summary>What was last seen in each place: a null says nothing of its type, and a statement is compiled for each set of types.</summary>
    private readonly NpgsqlDbType[] types;

    public StatementBatch(NpgsqlTransaction tx, string sql, ReadOnlySpan<string> names)
    {
        batch = new NpgsqlBatch(tx.Connection, tx);
        for (var i = 0; i < names.Length; i++)
        {
            sql = Regex.Replace(sql, $@"{Regex.Escape(names[i])}\b", string.Create(CultureInfo.InvariantCulture, $"$${i + 1}"));
        }

        this.sql = sql;
        types = new NpgsqlDbType[names.Length];
        Array.Fill(types, NpgsqlDbType.Unknown);
    }

    public bool IsFull => batch.BatchCommands.Count >= Most;

    public void Add(DbParameter[] values)
    {
        var run = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < values.Length; i++)
        {
            if (TypeOf(values[i].Value) is { } type)
            {
                types[i] = type;
            }

            run.Parameters.Add(new NpgsqlParameter { Value = values[i].Value, NpgsqlDbType = types[i] });
        }

        batch.BatchCommands.Add(run);
    }

    /// <summary>Answers how many rows the runs touched.</summary>
    public async Task<int> RunAsync()
    {
        if (batch.BatchCommands.Count == 0)
        {
            return 0;
        }

        var touched = await batch.ExecuteNonQueryAsync();
        batch.BatchCommands.Clear();
        return touched;
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();

    private static NpgsqlDbType? TypeOf(object? value) => value switch
    {
        string => NpgsqlDbType.Text,
        long => NpgsqlDbType.Bigint,
        int => NpgsqlDbType.Integer,
        double => NpgsqlDbType.Double,
        _ => null,
    };
}
