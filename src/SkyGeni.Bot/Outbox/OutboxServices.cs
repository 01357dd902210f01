namespace SkyGeni.Bot.Outbox;

/// <summary>What this folder puts into the container.</summary>
internal static class OutboxServices
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<MessageCopyStore>();
        return services;
    }
}
