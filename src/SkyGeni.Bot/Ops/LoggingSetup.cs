using Microsoft.Extensions.Logging.Console;

namespace SkyGeni.Bot.Ops;

/// <summary>
/// <c>Logging:Format</c>: <c>text</c> (the default, a line an event for people) or <c>json</c> (an object an event for
/// collectors). Everything goes to stderr: stdout is for answers.
/// </summary>
internal static class LoggingSetup
{
    private const string Instants = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static void AddBotLogging(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var format = configuration["Logging:Format"] ?? "text";
        logging.ClearProviders();
        Calm(logging, configuration);
        switch (format.ToLowerInvariant())
        {
            case "text":
                logging.AddSimpleConsole(options =>
                {
                    options.SingleLine = true;
                    options.UseUtcTimestamp = true;
                    options.TimestampFormat = Instants;
                });
                break;
            case "json":
                logging.AddJsonConsole(options =>
                {
                    options.UseUtcTimestamp = true;
                    options.TimestampFormat = Instants.TrimEnd();
                });
                break;
            default:
                throw new SettingsException($"Logging:Format is '{format}'; allowed: text, json.");
        }

        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>What is worth a line unless <c>Logging:LogLevel</c> says otherwise, which always wins.</summary>
    private static void Calm(ILoggingBuilder logging, IConfiguration configuration)
    {
        // Retries are told where they are decided: the outbox says what it will do about a failed call, with the reason.
        logging.AddFilter("Polly", LogLevel.None);
        if (configuration["Logging:LogLevel:Default"] is null)
        {
            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.AddFilter("System.Net.Http", LogLevel.Warning);
            logging.AddFilter("Quartz", LogLevel.Warning);
        }
    }
}
