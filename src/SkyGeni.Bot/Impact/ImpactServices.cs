using SkyGeni.Bot.Impact.Charts;
using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Impact;

/// <summary>What this folder puts into the container.</summary>
internal static class ImpactServices
{
    public static IServiceCollection AddImpact(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(StorySettings.From(configuration));
        services.AddSingleton<ChartStore>();
        services.AddSingleton<SendChart>();
        services.AddSingleton<WeekStore>();
        services.AddSingleton<SendWeeks>();
        services.AddSingleton<StoryStore>();
        services.AddSingleton<StoryTellingStore>();
        services.AddSingleton<FindStories>();
        services.AddSingleton<TellStories>();
        services.AddSingleton<HelpfulnessResetStore>();
        services.AddSingleton<AlertOpinions>();
        services.AddSingleton<RuleWeightStore>();
        services.AddSingleton<WeighRules>();
        services.AddSingleton<AdviceShownStore>();
        services.AddSingleton<RiskPathReader>();
        services.AddSingleton<ImpactRowsReader>();
        services.AddSingleton<ImpactReader>();
        return services.AddNudge<ImpactNudge>("impact-nudge", ImpactNudge.Every, first: TimeSpan.FromMinutes(1)).AddNudge<WeekNudge>("week-nudge", WeekNudge.Every, first: TimeSpan.Zero);
    }
}
