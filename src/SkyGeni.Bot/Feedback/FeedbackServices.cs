namespace SkyGeni.Bot.Feedback;

/// <summary>What this folder puts into the container.</summary>
internal static class FeedbackServices
{
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        services.AddSingleton<ClickStore>();
        services.AddSingleton<SnoozeStore>();
        services.AddSingleton<DismissalStore>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<InterventionStore>();
        services.AddSingleton<SeenStore>();
        services.AddSingleton<HandledReader>();
        services.AddSingleton<DealChange>();
        services.AddSingleton<Others>();
        services.AddSingleton<SnoozeDeal>();
        services.AddSingleton<DismissDeal>();
        services.AddSingleton<GiveOpinion>();
        services.AddSingleton<LogIntervention>();
        services.AddSingleton<UndoChange>();
        services.AddSingleton<SnoozeSweep>();
        services.AddHostedService<SnoozeSweepService>();
        services.AddHostedService<Tidying>();
        return services;
    }
}
