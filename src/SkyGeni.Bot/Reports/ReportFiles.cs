using SkyGeni.Bot.Settings;

namespace SkyGeni.Bot.Reports;

/// <summary>The folder <c>reports</c> in <c>Data:Directory</c>.</summary>
public sealed class ReportFiles(BotSettings settings)
{
    public string Folder { get; } = Path.Combine(settings.DataDirectory, "reports");

    public string PathOf(Report report) => Path.Combine(Folder, report.File);

    /// <summary>Writes a page whole: whoever reads meanwhile has the one before.</summary>
    public async Task WriteAsync(Report report, string html, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var half = PathOf(report) + ".part";
        await File.WriteAllTextAsync(half, html, cancel);
        File.Move(half, PathOf(report), overwrite: true);
    }

    /// <summary>The page; null where somebody took it away.</summary>
    public async Task<string?> ReadAsync(Report report, CancellationToken cancel) =>
        File.Exists(PathOf(report)) ? await File.ReadAllTextAsync(PathOf(report), cancel) : null;
}
