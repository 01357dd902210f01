using System.Diagnostics;
using Shouldly;

namespace SkyGeni.Bot.Tests.World;

/// <summary>Waits, in real time and not for long, for what happens behind the scenes.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(patience ?? Patience, "it did not happen in time");
            await Task.Delay(20);
        }
    }
}
