namespace SkyGeni.Bot.Sample;

/// <summary>What this folder puts into the container.</summary>
internal static class SampleServices
{
    public static IServiceCollection AddSample(this IServiceCollection services)
    {
        services.AddSingleton<SampleLoader>();
        return services;
    }
}
