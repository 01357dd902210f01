using SkyGeni.Bot.Ingest.Rows;

namespace SkyGeni.Bot.Ingest;

/// <summary>Takes the rows of one kind of file.</summary>
internal interface IRowImport
{
    /// <summary>What <c>--kind</c> calls it.</summary>
    string Kind { get; }

    FieldSet Fields { get; }

    Task<ImportResult> RunAsync(RowSource source, ImportOptions options, CancellationToken cancel);
}
