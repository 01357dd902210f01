using SkyGeni.Bot.Nudges;
using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Checks;

/// <summary>What this folder puts into the container.</summary>
internal static class ChecksServices
{
    public static IServiceCollection AddChecks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CheckSettings.From(configuration));
        services.AddSingleton(CheckCatalog.OfModel);
        services.AddSingleton<FindingStore>();
        services.AddSingleton<AdminMessages>();
        services.AddSingleton<CheckRunStore>();
        services.AddSingleton<CheckMetrics>();
        services.AddSingleton<RunChecks>();
        services.AddSingleton<WatchModel>();
        return services.AddNudge<WatchNudge>("watch-nudge", WatchNudge.Every);
    }
}
