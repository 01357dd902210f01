using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ops;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Slack;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting;

/// <summary>The composition root: every part of the program, in the order a reader would want to know of it.</summary>
public static class BotApplication
{
    /// <summary>Builds the program without starting it. Tests replace the clock through <paramref name="clock"/>.</summary>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static WebApplication Create(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = BotSettings.From(builder.Configuration);
        Directory.CreateDirectory(settings.DataDirectory);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Store);
        builder.Services.AddSingleton(clock ?? (settings.AsOf is { } asOf ? new ShiftedTimeProvider(asOf) : TimeProvider.System));
        builder.Services
            .AddStorage()
            .AddPeople(builder.Configuration)
            .AddIngest()
            .AddScoring()
            .AddFeedback()
            .AddAlerts()
            .AddChecks()
            .AddOutbox()
            .AddSlackSurface()
            .AddApi()
            .AddOps();

        return builder.Build();
    }
}
