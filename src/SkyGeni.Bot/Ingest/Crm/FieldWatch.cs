using System.Data.Common;
using System.Globalization;
using SkyGeni.Bot.Checks;
using SkyGeni.Core.Checks;
using SkyGeni.Core.Checks.DataQuality;
using SkyGeni.Core.Features;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>
/// Notices fields that change under the program: one that used to be filled and no longer is, one that is gone, holds something
/// else, or has new values to choose from. It only tells: scores go on with what is left.
/// </summary>
internal sealed class FieldWatch(CrmCatalog crms)
{
    /// <summary>A field that used to be filled holds nothing any more.</summary>
    public const string WentMissing = "field-went-missing";

    /// <summary>A field that is read is not defined any more, or was renamed.</summary>
    public const string Gone = "crm-field-gone";

    /// <summary>A field holds another type of value than before, which cannot be read as it is.</summary>
    public const string Retyped = "crm-field-retyped";

    /// <summary>A field has new values to choose from.</summary>
    public const string NewOptions = "crm-options-new";

    private const int MostNamed = 5;

    /// <summary>Counts what was seen of fields.</summary>
    /// <param name="source">A CRM, or the source of files.</param>
    public async Task SeenAsync(DbTransaction tx, string source, IReadOnlyList<FieldRun> runs, DateTimeOffset now)
    {
        if (runs.Count == 0)
        {
            return;
        }

        var known = await FieldStore.ReadAsync(tx, source);
        foreach (var run in runs)
        {
            await FieldStore.CountAsync(tx, source, run);
            var before = known.GetValueOrDefault(run.Field);
            var filling = new FieldFilling((before?.Filled ?? 0) + run.Filled, (before?.Looked ?? 0) + run.Looked, run.Filled > 0 ? run.EmptyRun : (before?.EmptyRun ?? 0) + run.EmptyRun);
            if (filling.WentMissing)
            {
                await FindingStore.RaiseAsync(tx, ForMissing(source, run.Field, filling), now);
            }
            else if (before is not null && new FieldFilling(before.Filled, before.Looked, before.EmptyRun).WentMissing)
            {
                await FindingStore.ResolveAsync(tx, WentMissing, Subject(source, run.Field), now);
            }
        }
    }

    /// <summary>Compares how fields are defined with how they were, and with how they are read.</summary>
    /// <param name="map">The fields that are read.</param>
    /// <param name="definitions">Every field the CRM has now.</param>
    public async Task DefinedAsync(DbTransaction tx, string crm, CrmFieldMap map, IReadOnlyList<CrmDefinition> definitions, DateTimeOffset now)
    {
        var known = await FieldStore.ReadAsync(tx, crm);
        var defined = definitions.ToDictionary(d => d.Name, StringComparer.Ordinal);
        foreach (var field in map.All)
        {
            var definition = defined.GetValueOrDefault(field.Name);
            await TellAsync(tx, Gone, crm, field.Name, definition is null ? ForGone(crm, field, known.GetValueOrDefault(field.Name), definitions) : null, now);
            await TellAsync(tx, Retyped, crm, field.Name, definition is not null && !definition.Kinds.Contains(field.Kind) ? ForRetyped(crm, field, definition) : null, now);
            if (definition is not null && known.GetValueOrDefault(field.Name) is { Type: not null, Options.Count: > 0 } before && definition.Options.Except(before.Options).ToList() is { Count: > 0 } added)
            {
                await FindingStore.RaiseAsync(tx, ForOptions(crm, field, added), now);
            }
        }

        await FieldStore.DefineAsync(tx, crm, map.All.Select(field => defined.GetValueOrDefault(field.Name)).OfType<CrmDefinition>());
    }

    private static Task TellAsync(DbTransaction tx, string check, string crm, string field, Finding? finding, DateTimeOffset now) =>
        finding is null ? FindingStore.ResolveAsync(tx, check, Subject(crm, field), now) : FindingStore.RaiseAsync(tx, finding, now);

    private Finding ForMissing(string source, string name, FieldFilling filling)
    {
        var crm = crms.Find(source);
        return new Finding(
            WentMissing,
            Subject(source, name),
            Severity.Warning,
            $"'{name}' of {crm?.Label ?? "the files"} is no longer filled in",
            string.Create(CultureInfo.InvariantCulture, $"It held a value {filling.Filled:#,0} times, in {filling.UsualShare:P0} of all looks, and none the last {filling.EmptyRun:#,0} times. ") + $"{Loses(crm is null ? name : crm.Fields.Find(name)?.Field)}",
            crm is null
                ? $"Ask who changed the files. If another column took its place, name that one as '{name}' in the map, and import again."
                : $"Ask who changed how '{name}' is filled in. If another field took its place, name that one under Crm:{crm.Label}:Fields, and read the deals again: sync {source} --full.");
    }

    private Finding ForGone(string crm, CrmField field, KnownField? before, IReadOnlyList<CrmDefinition> definitions) => new(
        Gone,
        Subject(crm, field.Name),
        before?.Type is null ? Severity.Info : Severity.Warning,
        $"{Label(crm)} has no field '{field.Name}'{(before?.Type is null ? "" : " any more")}",
        $"It is read as {field.Field}. {Loses(field.Field)}{Alike(before, definitions)}",
        $"If it was renamed, name the new field under Crm:{Label(crm)}:Fields as '{field.Field}', and read the deals again: sync {crm} --full. If it is not needed, set it there to 'none'.");

    private Finding ForRetyped(string crm, CrmField field, CrmDefinition definition) => new(
        Retyped,
        Subject(crm, field.Name),
        Severity.Warning,
        $"'{field.Name}' of {Label(crm)} holds another type of value than it is read as",
        $"It is of type {definition.Type} there, and read as {field.Kind} here. Values that cannot be read are kept. {Loses(field.Field)}",
        $"Correct its type in {Label(crm)}, or say under Crm:{Label(crm)}:Fields what it holds; then POST /api/v1/crm/deliveries/retry.");

    private Finding ForOptions(string crm, CrmField field, List<string> added) => new(
        NewOptions,
        Subject(crm, field.Name),
        Severity.Info,
        $"'{field.Name}' of {Label(crm)} has {added.Count} new {(added.Count == 1 ? "value" : "values")} to choose from",
        $"New: {string.Join(", ", added.Take(MostNamed))}{(added.Count > MostNamed ? ", …" : "")}. No deal with {(added.Count == 1 ? "it" : "them")} has ended yet, so scores treat {(added.Count == 1 ? "it" : "them")} like the rest.",
        "Nothing needs to be done. Where a value was only renamed, its history stays with the old name.");

    private static string Alike(KnownField? before, IReadOnlyList<CrmDefinition> definitions) =>
        before?.Label is { } label && definitions.FirstOrDefault(d => d.Label == label) is { } same ? $" A field '{same.Name}' has its label, '{label}'." : "";

    private static string Loses(string? field) => field is not null && FeatureInputs.Of(field) is { Count: > 0 } features
        ? $"Scores go on without: {string.Join(", ", features)}."
        : "Scores do not look at it.";

    private string Label(string crm) => crms.Of(crm).Label;

    private static string Subject(string crm, string field) => $"{crm}:{field}";
}
