using System.Globalization;

namespace SkyGeni.Bot.Verbs;

/// <summary>Keeps the details of what nobody foresaw in a file, and gives a person the reference to it.</summary>
internal static class ErrorReport
{
    /// <summary>The name of the file, in the data directory where that can be written.</summary>
    public const string FileName = "errors.log";

    public static string Keep(Exception unexpected, string[] settings)
    {
        var now = TimeProvider.System.GetUtcNow();
        var reference = Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture)[^6..].ToUpperInvariant();
        var details = string.Create(CultureInfo.InvariantCulture, $"{now:O} ref {reference}{Environment.NewLine}{unexpected}{Environment.NewLine}");
        foreach (var directory in (ReadOnlySpan<string>)[DataDirectory(settings), Path.GetTempPath()])
        {
            try
            {
                var file = Path.Combine(directory, FileName);
                File.AppendAllText(file, details);
                return $"Something went wrong that should not have (ref {reference}). The details are in {file}.";
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                // Try the next place.
            }
        }

        return $"Something went wrong that should not have (ref {reference}): {unexpected.GetType().Name}.";
    }

    private static string DataDirectory(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(settings).Build();
        return Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } given ? given : "data");
    }
}
