using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>A field as the CRM defines it.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Label">As people there read it.</param>
/// <param name="Type">What it holds, in the CRM's words.</param>
/// <param name="Options">The values to choose from; empty where any value is allowed.</param>
/// <param name="Kinds">The ways in which such a field can be read here.</param>
internal sealed record CrmDefinition(string Name, string Label, string Type, IReadOnlyList<string> Options, IReadOnlySet<CrmFieldKind> Kinds);

/// <summary>What is known of a field.</summary>
/// <param name="Filled">How often it held a value.</param>
/// <param name="EmptyRun">How often it was empty since.</param>
/// <param name="Looked">How often it was looked at.</param>
internal sealed record KnownField(string Name, string? Label, string? Type, IReadOnlyList<string> Options, long Filled, long EmptyRun, long Looked);

/// <summary>The one writer of <c>crm_field</c>.</summary>
internal static class FieldStore
{
    public static async Task<Dictionary<string, KnownField>> ReadAsync(DbTransaction tx, string crm) =>
        (await tx.Connection!.QueryAsync<(string Name, string? Label, string? Type, string? Options, long Filled, long EmptyRun, long Looked)>(
            "SELECT name, label, type, options, filled, empty_run, looked FROM crm_field WHERE crm = @crm", new { crm }, tx))
        .ToDictionary(row => row.Name, row => new KnownField(row.Name, row.Label, row.Type, Options(row.Options), row.Filled, row.EmptyRun, row.Looked), StringComparer.Ordinal);

    /// <summary>Keeps how fields are defined now.</summary>
    public static Task DefineAsync(DbTransaction tx, string crm, IEnumerable<CrmDefinition> definitions) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO crm_field (crm, name, label, type, options) VALUES (@crm, @Name, @Label, @Type, @options)
        ON CONFLICT (crm, name) DO UPDATE SET label = excluded.label, type = excluded.type, options = excluded.options
        """,
        definitions.Select(d => new { crm, d.Name, d.Label, d.Type, options = JsonSerializer.Serialize([.. d.Options], IngestJson.Default.StringArray) }),
        tx);

    /// <summary>Counts values.</summary>
    public static Task CountAsync(DbTransaction tx, string crm, FieldRun run) => tx.Connection!.ExecuteAsync(
        """
        INSERT INTO crm_field (crm, name, filled, empty_run, looked) VALUES (@crm, @Field, @Filled, @EmptyRun, @Looked)
        ON CONFLICT (crm, name) DO UPDATE SET filled = crm_field.filled + excluded.filled, looked = crm_field.looked + excluded.looked,
          empty_run = CASE WHEN excluded.filled > 0 THEN excluded.empty_run ELSE crm_field.empty_run + excluded.empty_run END
        """,
        new { crm, run.Field, run.Filled, run.EmptyRun, run.Looked },
        tx);

    private static string[] Options(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, IngestJson.Default.StringArray)!;
}
