using Quartz;

namespace SkyGeni.Bot.Nudges;

internal static class NudgeServices
{
    /// <summary>
    /// Has Quartz nudge. Called however often, it adds to one scheduler, so each folder names its own. One that was missed is
    /// worth nothing, since the next one sees all that is due.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="name">Its trigger's name, the same on every node.</param>
    /// <param name="every">How long from one to the next.</param>
    /// <param name="first">How long to the first; null: as from one to the next.</param>
    public static IServiceCollection AddNudge<TNudge>(this IServiceCollection services, string name, TimeSpan every, TimeSpan? first = null)
        where TNudge : class, IJob => services.AddQuartz(quartz => quartz.ScheduleJob<TNudge>((provider, trigger) => trigger
            .WithIdentity(name)

            // By the program's clock, which may be shifted: by the machine's the first might be years away.
            .StartAt(provider.GetRequiredService<TimeProvider>().GetUtcNow() + (first ?? every))
            .WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))));
}
