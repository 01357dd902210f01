using SkyGeni.Core.Deals;
using SkyGeni.Core.Features;
using SkyGeni.Core.Scoring.Training.Leaks;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Learns a <see cref="RiskModel"/> from a pipeline's events. There is always a model; its evidence says what it rests on.</summary>
public static class RiskTrainer
{
    /// <summary>Below this many closed deals, or <see cref="LeastOfEach"/> won or lost ones, only rules of thumb are honest.</summary>
    public const int LeastClosed = 30;

    /// <summary>A loss rate from fewer won or lost deals than this could as well be any.</summary>
    public const int LeastOfEach = 5;

    /// <summary>What the leak guard refuses, whether allowed or not, without training; empty where there is too little to tell.</summary>
    public static IReadOnlyList<Refusal> Suspects(
        IReadOnlyList<DealEvent> eventsInOrder, DateTimeOffset cutoff, TrainingOptions options, CancellationToken stop)
    {
        var kinds = AttributeFeatures.Discover(eventsInOrder.TakeWhile(e => e.OccurredAt <= cutoff), options.AttributeKinds);
        var looks = LooksBuilder.Build(eventsInOrder, cutoff, kinds, options, stop);
        return DataNeeded.EnoughForRates(looks.Won, looks.Lost)
            ? [.. LeakGuard.Judge(looks).OfType<Refusal>().Where(r => r.Reason == RefusalReason.SuspectedLeak)]
            : [];
    }

    /// <param name="eventsInOrder">Sorted by <see cref="DealEvent.OccurredAt"/>, then as they were recorded.</param>
    /// <param name="cutoff">Nothing later is looked at: neither features nor ends.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told at every step; may be null.</param>
    /// <param name="stop">Ends training early by <see cref="OperationCanceledException"/>.</param>
    public static TrainingResult Train(
        IReadOnlyList<DealEvent> eventsInOrder,
        DateTimeOffset cutoff,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken stop)
    {
        progress?.Report(new("Looking at past deals", 0));
        var kinds = AttributeFeatures.Discover(eventsInOrder.TakeWhile(e => e.OccurredAt <= cutoff), options.AttributeKinds);
        var looks = LooksBuilder.Build(eventsInOrder, cutoff, kinds, options, stop);
        var assembly = new ModelAssembly(looks, kinds, options);
        if (!DataNeeded.EnoughForRates(looks.Won, looks.Lost))
        {
            return assembly.Rules();
        }

        progress?.Report(new("Refusing what gives the end away", 0.2));
        var refusals = LeakGuard.Judge(looks);
        return new Contest(looks, refusals, options, progress, stop).Run(assembly);
    }
}
