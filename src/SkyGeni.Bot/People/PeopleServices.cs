using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.People;

/// <summary>What this folder puts into the container.</summary>
internal static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SettingsDefaults.From(configuration));
        services.AddSingleton<PersonReader>();
        services.AddSingleton<RosterCache>();
        services.AddSingleton<INodeSignal>(parts => parts.GetRequiredService<RosterCache>());
        services.AddSingleton<PersonStore>();
        services.AddSingleton<LocalRoster>();
        services.AddSingleton<PersonSettingsStore>();
        return services;
    }
}
