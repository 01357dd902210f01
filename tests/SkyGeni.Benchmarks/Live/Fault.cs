namespace SkyGeni.Benchmarks.Live;

/// <summary>What goes wrong in a soak.</summary>
internal enum FaultKind
{
    SlackDown,
    SlackBroken,
    SlackBusy,
    SlackSlow,

    /// <summary>kill -9 of the bot, and a start some seconds later.</summary>
    Kill,

    /// <summary>Another process holds the database.</summary>
    StoreHeld,

    /// <summary>Deliveries with a wrong signature, and with their end cut off.</summary>
    Hostile,
}

/// <summary>Something that goes wrong.</summary>
/// <param name="At">From the beginning.</param>
/// <param name="For">How long.</param>
internal sealed record Fault(TimeSpan At, FaultKind Kind, TimeSpan For)
{
    /// <summary>The faults of a run, by its seed: one every ten to thirty seconds, and where it is long enough one outage of Slack of some minutes.</summary>
    public static IReadOnlyList<Fault> Plan(int seed, TimeSpan time)
    {
        var (dice, faults) = (new Random(seed), new List<Fault>());
        var kinds = Enum.GetValues<FaultKind>();
        var outage = time >= TimeSpan.FromMinutes(20) ? time / 2 : TimeSpan.MaxValue;
        for (var at = TimeSpan.FromSeconds(15); at < time - TimeSpan.FromSeconds(20);)
        {
            var isOutage = at >= outage;
            var kind = isOutage ? FaultKind.SlackDown : kinds[dice.Next(kinds.Length)];
            var length = isOutage ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(kind == FaultKind.StoreHeld ? dice.Next(1, 9) : dice.Next(2, 21));
            outage = isOutage ? TimeSpan.MaxValue : outage;
            faults.Add(new Fault(at, kind, length));
            at += length + TimeSpan.FromSeconds(dice.Next(10, 31));
        }

        return faults;
    }
}
