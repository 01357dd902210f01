using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Benchmarks.Data;

/// <summary>A pipeline as a CRM exports it: a row a deal. The same sizes give the same file, to the byte.</summary>
internal static class DealFile
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "deal_id", DealFields.Created, DealFields.Closed, DealFields.Owner, DealFields.Industry, DealFields.Region, DealFields.Product, DealFields.LeadSource,
        DealFields.Stage, DealFields.Amount, DealFields.Currency, DealFields.Outcome, DealFields.Name, DealFields.Account, DealFields.ExpectedClose,
    ];

    private static readonly string[] Industries = ["SaaS", "FinTech", "HealthTech", "Retail", "Logistics", "EdTech"];
    private static readonly string[] Regions = ["EMEA", "North America", "India", "APAC"];
    private static readonly string[] Products = ["Core", "Pro", "Enterprise"];
    private static readonly string[] Sources = ["Inbound", "Referral", "Partner", "Event", "Outbound"];
    private static readonly string[] Stages = ["Qualification", "Discovery", "Demo", "Proposal", "Negotiation", "Contract"];

    public static void Write(string path, IEnumerable<string[]> rows, IReadOnlyList<string>? columns = null)
    {
        using var to = new StreamWriter(path) { NewLine = "\n" };
        to.WriteLine(string.Join(',', columns ?? Columns));
        foreach (var row in rows)
        {
            to.WriteLine(string.Join(',', row));
        }
    }

    /// <summary>The rows: first the open deals, then closed ones, the riskier in region India and from source Outbound.</summary>
    public static IEnumerable<string[]> Rows(int open, int closed, DateTimeOffset? today = null)
    {
        var dice = new Random(11);
        for (var number = 1; number <= open + closed; number++)
        {
            yield return Row(number, number <= open, dice, today ?? People.AsOf);
        }
    }

    private static string[] Row(int number, bool open, Random dice, DateTimeOffset today)
    {
        var age = open ? dice.Next(1, 160) : dice.Next(170, 720);
        var created = today.AddDays(-age);
        var region = dice.Next(Regions.Length);
        var source = dice.Next(Sources.Length);
        var lost = dice.NextDouble() < 0.3 + (region == 2 ? 0.25 : 0) + (source == 4 ? 0.2 : 0);
        var account = string.Create(CultureInfo.InvariantCulture, $"Account {dice.Next(20_000)}");
        return
        [
            DealId(number), Day(created), open ? "" : Day(created.AddDays(dice.Next(10, 160))), People.RepOf(number), Industries[dice.Next(Industries.Length)], Regions[region],
            Products[dice.Next(Products.Length)], Sources[source], Stages[dice.Next(Stages.Length)], (1_000 + (100 * dice.Next(1_500))).ToString(CultureInfo.InvariantCulture), "USD",
            open ? "" : lost ? "Lost" : "Won", $"{account} {(number % 2 == 0 ? "rollout" : "renewal")}", account, Day(today.AddDays(dice.Next(-20, 120) - (open ? 0 : age))),
        ];
    }

    public static string DealId(int number) => string.Create(CultureInfo.InvariantCulture, $"D{number:D7}");

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
