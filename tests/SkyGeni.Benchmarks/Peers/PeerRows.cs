using System.Globalization;

namespace SkyGeni.Benchmarks.Peers;

/// <summary>The rows that the peers learn from: deals closed by then, at creation and every other week while they were open.</summary>
internal static class PeerRows
{
    private const int EveryDays = 14;

    public static IEnumerable<(PastDeal Deal, double AgeDays)> Training(IReadOnlyList<PastDeal> deals, DateTimeOffset asOf)
    {
        foreach (var deal in deals.Where(d => d.Closed <= asOf))
        {
            yield return (deal, 0);
            for (var at = asOf.AddDays(-EveryDays); at > deal.Created; at = at.AddDays(-EveryDays))
            {
                if (deal.OpenAt(at))
                {
                    yield return (deal, (at - deal.Created).TotalDays);
                }
            }
        }
    }

    public static void Write(string path, IEnumerable<(PastDeal Deal, double AgeDays)> rows, PipelineKind kind)
    {
        using var to = new StreamWriter(path) { NewLine = "\n" };
        to.WriteLine($"lost,age,amount,{string.Join(',', kind.Fields.Select(f => f.Field))}");
        foreach (var (deal, age) in rows)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(deal.Lost ? 1 : 0)},{age},{deal.Amount},{string.Join(',', deal.Levels.Select(l => l.Level))}"));
        }
    }
}
