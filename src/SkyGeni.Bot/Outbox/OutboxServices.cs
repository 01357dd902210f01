using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Outbox;

/// <summary>What this folder puts into the container.</summary>
internal static class OutboxServices
{
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RelayOptions.From(configuration));
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<INodeSignal>(parts => parts.GetRequiredService<OutboxSignal>());
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<OutboxMetrics>();
        services.AddSingleton<AlertTimes>();
        services.AddSingleton<OutboxSettling>();
        services.AddSingleton<MessageCopyStore>();
        services.AddSingleton<ExposureStore>();
        services.AddHostedService<OutboxRelay>();
        return services;
    }
}
