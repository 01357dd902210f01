namespace SkyGeni.Bot.Feedback;

/// <summary>What this folder puts into the container.</summary>
internal static class FeedbackServices
{
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        return services;
    }
}
