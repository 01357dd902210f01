using SkyGeni.Core.Deals;

namespace SkyGeni.Core.Features;

/// <summary>The sums a <see cref="PipelineContext"/> reads, frozen. The empty key stands for all deals.</summary>
internal sealed class PipelineState
{
    public required Tally Base { get; init; }
    public required int LostCount { get; init; }
    public required Dictionary<string, FrozenRates> Rates { get; init; }
    public required Dictionary<string, DurationSketch> WonAge { get; init; }
    public required Dictionary<string, DurationSketch> LostAge { get; init; }
    public required Dictionary<string, DurationSketch> StageDays { get; init; }
    public required Dictionary<string, Moments> StagePositions { get; init; }
    public required Dictionary<(string? Currency, string? Product), Moments> Amounts { get; init; }
    public required Dictionary<string, int> OpenByOwner { get; init; }
    public required Dictionary<(string? Product, string? Source), int> Kinds { get; init; }
    public required Dictionary<string, int> WithAttribute { get; init; }
    public required FrozenRates OwnerKinds { get; init; }
    public required Dictionary<WonKey, DurationSketch> Won { get; init; }
    public required int OpenCount { get; init; }
    public required bool HasStageHistory { get; init; }
    public required bool HasActivities { get; init; }
    public required bool HasInboundActivities { get; init; }
    public required bool HasExpectedClose { get; init; }
    public required bool HasActions { get; init; }
    public required bool HasAlerts { get; init; }

    /// <summary>The key of what one person's deals of one product came to.</summary>
    public static string OwnerKind(string owner, string product) => $"{owner}\u001f{product}";

    /// <summary>What makes closed deals similar to a deal.</summary>
    public static (string? Product, string? Source) Kind(DealAsOf deal) => (deal.Product, deal.LeadSource);
}
