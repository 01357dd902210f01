using System.Data.Common;

namespace SkyGeni.Bot.Storage;

/// <summary>A statement compiled once and run for many rows: several times as fast as binding by name for each.</summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand command;
    private readonly DbParameter[] parameters;

    public PreparedStatement(DbTransaction tx, string sql, params ReadOnlySpan<string> names)
    {
        command = tx.Connection!.CreateCommand();
        command.Transaction = tx;
        command.CommandText = sql;
        parameters = new DbParameter[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            parameters[i] = command.AddParameter(names[i], DBNull.Value);
        }
    }

    /// <summary>Sets a parameter by its place among the names given.</summary>
    public object? this[int place]
    {
        set => parameters[place].Value = value ?? DBNull.Value;
    }

    /// <summary>Runs it with the values set; answers the number of rows it touched.</summary>
    public int Execute() => command.ExecuteNonQuery();

    /// <summary>Runs it with the values set; answers the first column of the first row it returns.</summary>
    public object? ExecuteScalar() => command.ExecuteScalar();

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
