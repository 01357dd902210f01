using OpenTelemetry.Metrics;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Settings;
using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Commands;
using SkyGeni.Bot.Slack.Events;
using SkyGeni.Bot.Slack.Home;
using SkyGeni.Bot.Slack.Messages;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack;
using SkyGeni.Slack.Routing;

namespace SkyGeni.Bot.Slack;

/// <summary>What this folder puts into the container, and the addresses it answers at.</summary>
internal static class SlackSurfaceServices
{
    public static IServiceCollection AddSlackSurface(this IServiceCollection services, SlackConnection connection)
    {
        AddReaders(services);
        AddAnswers(services);
        AddDelivery(services);
        CommandCatalog.Add(services);
        SlackHandlers.Add(services.AddSlack(slack =>
        {
            slack.BotToken = connection.BotToken;
            slack.SigningSecret = connection.SigningSecret ?? "";
            slack.AppToken = connection.AppToken;
            slack.ApiUrl = connection.ApiUrl;
        }));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(SlackMetrics.MeterName));
        services.AddOptions<SlackOptions>().Configure<LimitSettings>((slack, limits) => slack.BodyLimit = limits.SlackBody);
        return services;
    }

    public static void MapSlackSurface(this WebApplication app) => app.MapSlack();

    private static void AddReaders(IServiceCollection services)
    {
        services.AddSingleton<PersonFinder>();
        services.AddSingleton<FreshnessReader>();
        services.AddSingleton<DealCardReader>();
        services.AddSingleton<OpenDeals>();
        services.AddSingleton<ListReader>();
        services.AddSingleton<DetailReader>();
        services.AddSingleton<AsideReader>();
        services.AddSingleton<DealFinder>();
        services.AddSingleton<DealAnswer>();
        services.AddSingleton<WhyReader>();
        services.AddSingleton<HomeReader>();
        services.AddSingleton<DigestReader>();
        services.AddSingleton<AlertMessageReader>();
        services.AddSingleton<ReminderReader>();
        services.AddSingleton<ApprovalReader>();
        services.AddSingleton<ClosingReader>();
        services.AddSingleton<ModelStoryReader>();
        services.AddSingleton<StoryReader>();
        services.AddSingleton<CopyRenderer>();
        services.AddSingleton<EphemeralMessages>();
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.AddSingleton<DirectMessages>();
        services.AddSingleton<AlertDelivery>();
        services.AddSingleton<DigestDelivery>();
        services.AddSingleton<ReminderDelivery>();
        services.AddSingleton<AdminDelivery>();
        services.AddSingleton<ApprovalDelivery>();
        services.AddSingleton<ReportDelivery>();
        services.AddSingleton<FindingsDelivery>();
        services.AddSingleton<ClosingDelivery>();
        services.AddSingleton<ChartDelivery>();
        services.AddSingleton<WeekDelivery>();
        services.AddSingleton<StoryDelivery>();
        services.AddSingleton<CopyRefresh>();
        services.AddSingleton<IMessageDelivery, SlackDelivery>();
    }

    private static void AddAnswers(IServiceCollection services)
    {
        services.AddSingleton<ISeenEvents, SeenEventStore>();
        services.AddSingleton<Teller>();
        services.AddSingleton<ModalOpener>();
        services.AddSingleton<HomePublisher>();
        services.AddSingleton<DealGate>();
        services.AddSingleton<ClosingGate>();
        services.AddSingleton<PlaybookGate>();
        services.AddSingleton<AdminGate>();
        services.AddSingleton<ModelPress>();
        services.AddSingleton<StoryPress>();
        services.AddSingleton<FormGate>();
        services.AddSingleton<RemindForms>();
        services.AddSingleton<ClickAnswer>();
        services.AddSingleton<OpinionPress>();
        services.AddSingleton<ListTurn>();
        services.AddSingleton<Farewell>();
    }
}
