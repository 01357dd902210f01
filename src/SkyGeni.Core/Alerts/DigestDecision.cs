using System.Collections.Immutable;

namespace SkyGeni.Core.Alerts;

/// <summary>What was decided for one person's morning, and why: kept as it was, so that it can be read back and rendered again.</summary>
public sealed record DigestDecision
{
    /// <summary>The date it is for, on the person's own calendar.</summary>
    public required DateOnly Date { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The deals in it, most money at risk first; none on a quiet day.</summary>
    public required ImmutableArray<DigestDeal> Deals { get; init; }

    public required PipelineTotals Pipeline { get; init; }

    /// <summary>Of the last digest; null at the first.</summary>
    public PipelineTotals? Before { get; init; }

    /// <summary>The date of the last digest; null at the first.</summary>
    public DateOnly? BeforeDate { get; init; }

    /// <summary>Deals closed since the last digest.</summary>
    public ClosedSince Closed { get; init; } = new(0, 0, []);

    /// <summary>Deals that would have stood in it, had it room.</summary>
    public int BelowTheLine { get; init; }

    /// <summary>How many of those changed since the last digest.</summary>
    public int BelowTheLineChanged { get; init; }

    /// <summary>How many deals would have been told of at once since the last digest, had the day's alerts not been used up.</summary>
    public int OverBudget { get; init; }

    /// <summary>How many were left out, by reason.</summary>
    public ImmutableSortedDictionary<LeftOutReason, int> LeftOut { get; init; } = ImmutableSortedDictionary<LeftOutReason, int>.Empty;
}

/// <summary>A deal of a digest: what was said of it, and what is new.</summary>
public sealed record DigestDeal(string DealId, DigestFacts Facts, DigestNews News);

/// <summary>A team's open deals at the instant of a digest.</summary>
/// <param name="Open">How many.</param>
/// <param name="Amount">What they are worth, a sum for each currency.</param>
/// <param name="ExpectedLoss">Amount times loss probability, a sum for each currency.</param>
public sealed record PipelineTotals(int Open, ImmutableArray<CurrencySum> Amount, ImmutableArray<CurrencySum> ExpectedLoss);

/// <summary>A sum in one currency; null: one the source did not say.</summary>
public sealed record CurrencySum(string? Currency, decimal Amount);

/// <summary>Deals closed since the last digest.</summary>
/// <param name="Won">How many were won.</param>
/// <param name="Lost">How many were lost.</param>
/// <param name="WonAmount">What the won ones are worth, a sum for each currency.</param>
public sealed record ClosedSince(int Won, int Lost, ImmutableArray<CurrencySum> WonAmount);
