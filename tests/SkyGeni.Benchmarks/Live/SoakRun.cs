using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkyGeni.Benchmarks.Data;

namespace SkyGeni.Benchmarks.Live;

/// <summary>
/// The bot under a lower load for long, while Slack, the store and the machine have their bad moments, all by a seed; at the end the
/// books must balance.
/// </summary>
internal sealed class SoakRun(LiveOptions options, TimeSpan time, TextWriter progress)
{
    private readonly Dictionary<FaultKind, int> had = [];
    private readonly List<(TimeSpan At, double Megabytes)> memory = [];
    private int accepted;

    public async Task<bool> RunAsync(Scratch scratch, TextWriter output, CancellationToken cancel)
    {
        await using var world = await LiveWorld.StartAsync(options, scratch, progress, cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var faults = Fault.Plan(options.Seed, time);
        await progress.WriteLineAsync($"  ({options.Rate} updates a second for {time.TotalMinutes:0.#} minutes, with {faults.Count} faults)");
        var watch = WatchAsync(world, stop.Token);
        await Task.WhenAll(new LoadDriver(options, world.Sender).RunAsync(time, cancel), HaveAsync(world, faults, cancel));
        world.Slack.Mood = () => SlackMood.Well;
        await progress.WriteLineAsync("  (waiting until everything is settled)");
        await world.Books.SettledAsync(TimeSpan.FromMinutes(8), cancel);
        await stop.CancelAsync();
        await watch;
        var balance = await world.Books.CompareAsync(world.Sender, world.Slack.Posts);
        var holds = balance.IsEven(had.GetValueOrDefault(FaultKind.Kill)) && accepted == 0;
        await output.WriteLineAsync(Text(world, balance, holds));
        return holds;
    }

    private async Task HaveAsync(LiveWorld world, IReadOnlyList<Fault> faults, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var fault in faults)
        {
            if (fault.At - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancel);
            }

            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {Stopwatch.GetElapsedTime(began):mm\\:ss} {fault.Kind} for {fault.For.TotalSeconds:0} s"));
            had[fault.Kind] = had.GetValueOrDefault(fault.Kind) + 1;
            await HaveAsync(world, fault, cancel);
        }
    }

    private async Task HaveAsync(LiveWorld world, Fault fault, CancellationToken cancel)
    {
        switch (fault.Kind)
        {
            case FaultKind.Kill:
                var node = had[FaultKind.Kill] % options.Nodes;
                world.Kill(node);
                await Task.Delay(fault.For / 4, cancel);
                await world.StartAsync(node, cancel);
                break;
            case FaultKind.StoreHeld:
                await world.HoldAsync(fault.For, cancel);
                break;
            case FaultKind.Hostile:
                accepted += await world.Sender.HostileAsync(new Random(options.Seed + had[FaultKind.Hostile]), cancel);
                break;
            default:
                var mood = fault.Kind switch
                {
                    FaultKind.SlackDown => SlackMood.Down,
                    FaultKind.SlackBroken => SlackMood.Broken,
                    FaultKind.SlackBusy => SlackMood.Busy,
                    _ => SlackMood.Slow,
                };
                world.Slack.Mood = () => mood;
                await Task.Delay(fault.For, cancel);
                world.Slack.Mood = () => SlackMood.Well;
                break;
        }
    }

    private Task WatchAsync(LiveWorld world, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        return Pulse.EachAsync(TimeSpan.FromSeconds(5), () => memory.Add((Stopwatch.GetElapsedTime(began), world.Memory / 1e6)), stop);
    }

    private string Text(LiveWorld world, Balance balance, bool holds)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"faults",-28} {string.Join(", ", had.Select(fault => $"{fault.Key} {fault.Value}"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"Slack did not answer well",-28} {string.Join(", ", world.Slack.Refusals.Select(refusal => $"{refusal.Key} {refusal.Value}"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"deliveries",-28} {world.Sender.Tried.Attempts} requests, {world.Sender.Tried.Failures} of them to be repeated; hostile ones accepted {accepted}");
        foreach (var part in memory.Chunk(Math.Max(1, memory.Count / 6)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{"memory",-28} {part[0].At:mm\\:ss} to {part[^1].At:mm\\:ss}: {part.Min(m => m.Megabytes):0} to {part.Max(m => m.Megabytes):0} MB");
        }

        return text.AppendLine(balance.Text()).Append(holds ? "The books balance." : "THE BOOKS DO NOT BALANCE.").ToString();
    }
}
