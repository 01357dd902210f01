using SkyGeni.Bot.Hosting;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Where <c>serve</c> listens with these settings, as its own machine calls it.</summary>
internal static class OwnServer
{
    private static readonly string[] AnyHost = ["://+", "://*", "://0.0.0.0", "://[::]"];

    /// <summary>The first of its addresses.</summary>
    public static string Address(IConfiguration configuration)
    {
        var url = (configuration["urls"] ?? BotApplication.DefaultUrl).Split(';')[0].TrimEnd('/');
        return AnyHost.Aggregate(url, (text, any) => text.Replace(any, "://127.0.0.1", StringComparison.Ordinal));
    }

    public static Uri Ready(IConfiguration configuration) => new($"{Address(configuration)}/readyz");
}
