namespace SkyGeni.Bot.Reminders;

/// <summary>What this folder puts into the container.</summary>
internal static class RemindersServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddSingleton<ReminderStore>();
        services.AddSingleton<SetReminder>();
        return services;
    }
}
