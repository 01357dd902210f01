using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>What this folder puts into the container.</summary>
internal static class HubSpotServices
{
    private const int Retries = 3;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddHubSpot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(HubSpotSettings.From(configuration));
        services.AddSingleton<AccountStore>();
        services.AddSingleton(provider => new HubSpotAccount(provider.GetRequiredService<HubSpotSettings>(), provider.GetRequiredService<AccountStore>().ReadAsync));
        services.AddSingleton<HubSpotEvents>();
        services.AddSingleton<HubSpotMapper>();
        services.AddSingleton<HubSpotCrm>();
        services.AddSingleton<ReceiveDelivery>();
        services.AddSingleton<HubSpotClient>();
        services.AddSingleton<HubSpotApi>();
        services.AddSingleton<HubSpotRecords>();
        services.AddSingleton<HubSpotSurroundings>();
        services.AddSingleton<HubSpotReader>();
        services.AddSingleton<HubSpotWriter>();
        services.AddHostedService<HubSpotService>();
        return services.AddCrmClient(HubSpotClient.Name, Retries, LongestAnswer).AddCrmClient(HubSpotClient.WriteName, retries: 0, LongestAnswer);
    }
}
