using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Experiments;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Impact;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Crm;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Bot.Ingest.Salesforce;
using SkyGeni.Bot.Ops;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Recommendations;
using SkyGeni.Bot.Reminders;
using SkyGeni.Bot.Reports;
using SkyGeni.Bot.Sample;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Hosting;

/// <summary>The composition root: every part of the program, in the order a reader would want to know of it.</summary>
public static class BotApplication
{
    /// <summary>Where it listens unless <c>ASPNETCORE_URLS</c> or <c>--urls</c> says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Builds the program without starting it.</summary>
    /// <param name="args">Settings as <c>--Section:Key=value</c>.</param>
    /// <param name="clock">The time the program lives in; null: as <c>Clock:AsOf</c> says.</param>
    /// <param name="slack">The Slack on this machine, where one was started; null: as the settings say.</param>
    /// <param name="more">What somebody who hosts it does otherwise.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static WebApplication Create(string[] args, TimeProvider? clock = null, SlackConnection? slack = null, Action<IServiceCollection>? more = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = BotSettings.From(builder.Configuration);
        Directory.CreateDirectory(settings.DataDirectory);
        Listen(builder);
        builder.Logging.AddBotLogging(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Store);
        builder.Services.AddSingleton(settings.Public);
        builder.Services.AddSingleton(settings.Limits);
        builder.Services.AddSingleton(clock ?? settings.Clock());
        builder.Services.AddSingleton<FirstRun>();
        builder.Services
            .AddStorage(settings.Store)
            .AddPeople(builder.Configuration)
            .AddIngest()
            .AddCrm(builder.Configuration)
            .AddHubSpot(builder.Configuration)
            .AddSalesforce(builder.Configuration)
            .AddSample()
            .AddRecommendations(builder.Configuration)
            .AddScoring(builder.Configuration)
            .AddFeedback(builder.Configuration)
            .AddReminders()
            .AddAlerts(builder.Configuration)
            .AddExperiments()
            .AddChecks(builder.Configuration)
            .AddReports()
            .AddImpact(builder.Configuration)
            .AddOutbox(builder.Configuration)
            .AddSlackSurface(slack ?? settings.Slack ?? SlackConnection.Nowhere)
            .AddApi(builder.Configuration)
            .AddTelemetry(builder.Configuration)
            .AddOps(settings);
        more?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseOps();
        app.MapApi();
        app.MapOps();
        app.MapSlackSurface();
        return app;
    }

    /// <summary>Where it listens, unless the settings say so.</summary>
    internal static void Listen(WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["HTTP_PORTS"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }
}
