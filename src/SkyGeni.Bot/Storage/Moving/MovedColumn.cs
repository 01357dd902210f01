using System.Data.Common;
using NpgsqlTypes;

namespace SkyGeni.Bot.Storage.Moving;

/// <summary>A column, and how its values are read and written.</summary>
internal sealed record MovedColumn(string Name, NpgsqlDbType Type, bool IsIdentity)
{
    /// <exception cref="NotSupportedException">A migration used a type that no other does.</exception>
    public static NpgsqlDbType TypeOf(string name) => name switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "double precision" => NpgsqlDbType.Double,
        "text" => NpgsqlDbType.Text,
        _ => throw new NotSupportedException($"A column of type {name} cannot be moved."),
    };

    /// <summary>A row's value in this column, at a place: a long, a double, a text or null.</summary>
    public object? Read(DbDataReader row, int place) => row.IsDBNull(place) ? null : Type switch
    {
        NpgsqlDbType.Bigint => row.GetInt64(place),
        NpgsqlDbType.Double => row.GetDouble(place),
        _ => row.GetString(place),
    };
}
