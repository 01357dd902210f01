using SkyGeni.Bot.Ingest.Rows;

namespace SkyGeni.Bot.Ingest;

/// <summary>What became of a file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Kind">What it was taken as; null where that could not be told.</param>
/// <param name="Result">What became of its rows.</param>
/// <param name="RejectedFile">Where the rows left out were written; null where there were none.</param>
public sealed record FileImportResult(string File, string? Kind, ImportResult Result, string? RejectedFile);

/// <summary>Imports a CSV file of any kind.</summary>
internal sealed class FileImport(ImportCatalog catalog, AttributeKindStore kinds, FileFields watch)
{
    /// <summary>Takes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it holds; null: guessed from its header.</param>
    /// <param name="options">How it is to be read.</param>
    /// <param name="otherDirectory">Where rejected rows go when nothing can be written beside the file.</param>
    /// <param name="progress">Told what part is done.</param>
    /// <param name="cancel">Stops between two batches of rows; what was taken stays.</param>
    public async Task<FileImportResult> RunAsync(string path, string? kind, ImportOptions options, string otherDirectory, IProgress<double> progress, CancellationToken cancel)
    {
        Stream stream;
        try
        {
            stream = new ProgressStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false), progress);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var why = unreadable is FileNotFoundException or DirectoryNotFoundException ? "no such file" : "cannot be read: " + unreadable.Message;
            return new FileImportResult(path, kind, ImportResult.NotReadable(why), null);
        }

        var (csv, problem) = await CsvSource.OpenAsync(stream, cancel);
        if (csv is null)
        {
            return new FileImportResult(path, kind, ImportResult.NotReadable("line 1: the file " + problem), null);
        }

        using (csv)
        {
            return await RunAsync(path, csv, kind, options, otherDirectory, cancel);
        }
    }

    private async Task<FileImportResult> RunAsync(string path, CsvSource csv, string? kind, ImportOptions options, string otherDirectory, CancellationToken cancel)
    {
        var import = kind is null ? catalog.Guess(csv.Header, options.Map) : catalog.Of(kind);
        if (import is null)
        {
            var unknown = $"line 1: cannot tell what the file holds from its columns ({string.Join(", ", csv.Header)}); say --kind {string.Join('|', ImportCatalog.Kinds)}, or give a --map";
            return new FileImportResult(path, null, ImportResult.NotReadable(unknown), null);
        }

        var (source, problem) = RowSource.Shaped(csv, import.Fields, options.Map);
        if (source is null)
        {
            return new FileImportResult(path, import.Kind, ImportResult.NotReadable("line 1: " + problem), null);
        }

        var seen = import.Fields.TakesAttributes ? new FilledFields() : null;
        var result = await import.RunAsync(seen is null ? source : source with { Rows = seen.Watch(source.Rows) }, options, cancel);
        if (import.Fields.TakesAttributes && result.Accepted > 0)
        {
            await kinds.SaveAsync(options.Map.Attributes, cancel);
            await watch.SeenAsync(seen!, options.Source, cancel);
        }

        var rejected = result.Rejected > 0 ? RejectedFile.Write(path, otherDirectory, result) : null;
        return new FileImportResult(path, import.Kind, result, rejected);
    }
}
