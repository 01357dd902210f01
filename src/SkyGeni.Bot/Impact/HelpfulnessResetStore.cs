using System.Data.Common;
using Dapper;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Impact;

/// <summary>The one writer of <c>helpfulness_reset</c>: from when on opinions count again.</summary>
public sealed class HelpfulnessResetStore(Database database)
{
    private const string Person = "person:";
    private const string Rule = "rule:";

    /// <summary>Forgets what a person thought of their alerts until now.</summary>
    public static Task ForgetPersonAsync(DbTransaction tx, string personId, DateTimeOffset now) => SaveAsync(tx, Person + personId, personId, now);

    /// <summary>Forgets what everybody thought of a rule until now.</summary>
    public static Task ForgetRuleAsync(DbTransaction tx, string ruleId, string who, DateTimeOffset now) => SaveAsync(tx, Rule + ruleId, who, now);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ByPersonAsync() => ReadAsync(Person);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ByRuleAsync() => ReadAsync(Rule);

    private static Task<int> SaveAsync(DbTransaction tx, string subject, string who, DateTimeOffset now) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO helpfulness_reset (subject, reset_at, who) VALUES (@subject, @at, @who)
        ON CONFLICT (subject) DO UPDATE SET reset_at = excluded.reset_at, who = excluded.who
        """,
        new { subject, who, at = now.ToUnixTimeMilliseconds() },
        tx);

    private Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(string kind) => database.ReadAsync<IReadOnlyDictionary<string, DateTimeOffset>>(async connection =>
        (await connection.QueryAsync<(string Subject, long At)>("SELECT subject, reset_at FROM helpfulness_reset"))
        .Where(row => row.Subject.StartsWith(kind, StringComparison.Ordinal))
        .ToDictionary(row => row.Subject[kind.Length..], row => DateTimeOffset.FromUnixTimeMilliseconds(row.At), StringComparer.Ordinal));
}
