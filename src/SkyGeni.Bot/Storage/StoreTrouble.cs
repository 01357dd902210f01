using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SkyGeni.Bot.Storage;

/// <summary>Tells a store that cannot take or give anything at the moment from a bug: whoever asked may ask again.</summary>
public static class StoreTrouble
{
    /// <summary>What is the matter with the store, in words for whoever asked; null where the failure is another.</summary>
    public static string? Of(Exception failure) => failure switch
    {
        StoreHeldException => "other writes take too long",
        SqliteException { SqliteErrorCode: 5 or 6 } => "another process holds the database",
        SqliteException { SqliteErrorCode: 13 } => "the disk is full",
        SqliteException { SqliteErrorCode: 8 or 10 or 14 } => "the disk cannot be read or written",
        DbException { IsTransient: true } => "the database does not answer",
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };
}
