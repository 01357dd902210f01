using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Json;
using OpenTelemetry.Metrics;
using SkyGeni.Bot.Api;
using SkyGeni.Bot.Hosting.Workspaces;
using SkyGeni.Bot.Ops;
using SkyGeni.Bot.Ops.Doctor;
using SkyGeni.Bot.Ops.Limits;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack.Doctor;
using SkyGeni.Bot.Storage;
using SkyGeni.Slack;

namespace SkyGeni.Bot.Hosting;

/// <summary>
/// The program where many workspaces install the app: a thin front that listens, checks who sent a request and whom it concerns,
/// and hands it to the <see cref="BotApplication"/> of that workspace. Why so: docs/decisions/0006.
/// </summary>
public static class FrontApplication
{
    /// <summary>Builds it without starting it; its workspaces are started with it.</summary>
    /// <param name="args">Settings as <c>--Section:Key=value</c>.</param>
    /// <param name="clock">The time its workspaces live in; null: as <c>Clock:AsOf</c> says.</param>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static WebApplication Create(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = OfFront(BotSettings.From(builder.Configuration));
        BotApplication.Listen(builder);
        builder.Logging.AddBotLogging(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Store);
        builder.Services.AddSingleton(settings.Limits);
        builder.Services.AddSingleton(clock ?? settings.Clock());
        builder.Services.AddSingleton(new ProgramArgs(args));
        builder.Services.AddSingleton(ApiKeys.From(builder.Configuration));
        builder.Services.AddStorage(settings.Store).AddTelemetry(builder.Configuration);
        AddWeb(builder.Services, settings);
        AddSlack(builder.Services, settings.Install!, settings.Limits);
        AddWorkspaces(builder.Services, settings.Install!);
        AddDoctor(builder.Services);

        var app = builder.Build();
        app.UseOps();
        app.MapFront();
        return app;
    }

    /// <summary>The front keeps a store of its own beside those of its workspaces.</summary>
    private static BotSettings OfFront(BotSettings settings)
    {
        if (settings.Install is null)
        {
            throw new SettingsException("Slack:ClientId is missing: without it the program serves one workspace.");
        }

        Directory.CreateDirectory(settings.DataDirectory);
        return settings.Store.Provider == StoreProvider.Postgres
            ? settings
            : settings with { Store = settings.Store with { ConnectionString = $"Data Source={Path.Combine(settings.DataDirectory, "installations.db")}" } };
    }

    private static void AddWeb(IServiceCollection services, BotSettings settings)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequestHandler>();
        services.AddExceptionHandler<UnexpectedErrorHandler>();
        services.Configure<JsonOptions>(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddRequestLimits(settings.Limits);
        services.AddKnownProxies(settings.Public);
    }

    // It calls Slack only to exchange codes, with the app's own secret: no token is its own.
    private static void AddSlack(IServiceCollection services, InstallSettings install, LimitSettings limits)
    {
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(SlackMetrics.MeterName));
        services.AddSlack(slack =>
        {
            slack.BotToken = "none";
            slack.SigningSecret = install.SigningSecret;
            slack.ApiUrl = install.ApiUrl;
            slack.BodyLimit = limits.SlackBody;
        });
    }

    private static void AddWorkspaces(IServiceCollection services, InstallSettings install)
    {
        Directory.CreateDirectory(install.KeysDirectory);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(install.KeysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // That the keys themselves lie open in a folder only its owner may read is said in docs/operations.md, not at every start.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddDataProtection().SetApplicationName("SkyGeni Bot").PersistKeysToFileSystem(new DirectoryInfo(install.KeysDirectory));
        services.AddSingleton<TokenVault>();
        services.AddSingleton<InstallationStore>();
        services.AddSingleton<InstallStateStore>();
        services.AddSingleton<WorkspaceArgs>();
        services.AddSingleton<WorkspaceData>();
        services.AddSingleton<HostedWorkspaces>();
        services.AddHostedService(provider => provider.GetRequiredService<HostedWorkspaces>());
        services.AddSingleton<InstallApp>();
        services.AddSingleton<FrontSlack>();
    }

    /// <summary>What <c>doctor</c> looks at without a workspace named.</summary>
    private static void AddDoctor(IServiceCollection services)
    {
        services.AddSingleton<IDoctorCheck, DatabaseCheck>();
        services.AddSingleton<IDoctorCheck, ServerCheck>();
        services.AddSingleton<IDoctorCheck, DiskCheck>();
        services.AddSingleton<IDoctorCheck, WorkspacesCheck>();
        services.AddSingleton<IDoctorCheck, PublicUrlCheck>();
        services.AddSingleton<Examination>();
    }
}
