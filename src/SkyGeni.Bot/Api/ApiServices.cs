namespace SkyGeni.Bot.Api;

/// <summary>What this folder puts into the container.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        return services;
    }
}
