namespace SkyGeni.Bot.People;

/// <summary>What this folder puts into the container.</summary>
internal static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        return services;
    }
}
