using Dapper;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest;

/// <summary>
/// The one writer of <c>attribute_kind</c>: what maps said that fields of the company's own hold. Events carry values as text,
/// from which a code such as 7 cannot be told from a quantity.
/// </summary>
public sealed class AttributeKindStore(Database database)
{
    private static readonly (AttributeKind Kind, string Word)[] Words =
    [
        (AttributeKind.Category, "category"), (AttributeKind.Number, "number"), (AttributeKind.Date, "date"), (AttributeKind.YesNo, "yes/no"),
    ];

    /// <summary>Keeps kinds by name; those of other names stay as they were.</summary>
    public async Task SaveAsync(IReadOnlyDictionary<string, AttributeKind> kinds, CancellationToken cancel = default)
    {
        if (kinds.Count > 0)
        {
            var rows = kinds.Select(k => new { name = k.Key, kind = Words.Single(w => w.Kind == k.Value).Word });
            await database.WriteAsync(
                tx => tx.Connection!.ExecuteAsync(
                    "INSERT INTO attribute_kind (name, kind) VALUES (@name, @kind) ON CONFLICT (name) DO UPDATE SET kind = excluded.kind", rows, tx),
                cancel);
        }
    }

    public Task<IReadOnlyDictionary<string, AttributeKind>> ReadAsync() => database.ReadAsync<IReadOnlyDictionary<string, AttributeKind>>(async connection =>
        (await connection.QueryAsync<(string Name, string Kind)>("SELECT name, kind FROM attribute_kind"))
            .ToDictionary(row => row.Name, row => Words.Single(w => w.Word == row.Kind).Kind, StringComparer.Ordinal));
}
