using SkyGeni.Bot.Settings;
using SkyGeni.Slack;

namespace SkyGeni.Bot.Slack;

/// <summary>What this folder puts into the container.</summary>
internal static class SlackSurfaceServices
{
    public static IServiceCollection AddSlackSurface(this IServiceCollection services, SlackConnection connection)
    {
        services.AddSlack(slack =>
        {
            slack.BotToken = connection.BotToken;
            slack.SigningSecret = connection.SigningSecret ?? "";
            slack.AppToken = connection.AppToken;
            slack.ApiUrl = connection.ApiUrl;
        });
        return services;
    }
}
