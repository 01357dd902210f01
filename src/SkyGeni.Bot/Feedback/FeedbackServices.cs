using SkyGeni.Bot.Nudges;

namespace SkyGeni.Bot.Feedback;

/// <summary>What this folder puts into the container.</summary>
internal static class FeedbackServices
{
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ClickStore>();
        services.AddSingleton<SnoozeStore>();
        services.AddSingleton<DismissalStore>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<InterventionStore>();
        services.AddSingleton<OwnCallStore>();
        services.AddSingleton<DetectionStore>();
        services.AddSingleton<DetectInterventions>();
        services.AddSingleton<SeenStore>();
        services.AddSingleton(ClosingSettings.From(configuration));
        services.AddSingleton<CloseReasonStore>();
        services.AddSingleton<HandledReader>();
        services.AddSingleton<DealChange>();
        services.AddSingleton<Others>();
        services.AddSingleton<SnoozeDeal>();
        services.AddSingleton<DismissDeal>();
        services.AddSingleton<GiveOpinion>();
        services.AddSingleton<LogIntervention>();
        services.AddSingleton<GiveCall>();
        services.AddSingleton<AskReasons>();
        services.AddSingleton<SettleClosing>();
        services.AddSingleton<UndoChange>();
        services.AddSingleton<SnoozeSweep>();
        services.AddHostedService<SnoozeSweepService>();
        services.AddHostedService<DetectionService>();
        services.AddHostedService<Tidying>();
        return services.AddNudge<AskReasonsNudge>("ask-reasons-nudge", AskReasonsNudge.Every, first: TimeSpan.Zero);
    }
}
