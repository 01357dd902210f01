using System.Globalization;
using SkyGeni.Bot.Ingest;
using SkyGeni.Core.Deals;
using SkyGeni.Bot.People;

namespace SkyGeni.Bot.Sample;

/// <summary>
/// Writes a company as the files that <c>import</c> reads: people, the deals as they stand (deals.csv) or, instead, week by week
/// (snapshots.csv), and what was done with customers; and the truth to compare forecasts with.
/// </summary>
internal static class SampleFiles
{
    private static readonly string[] Columns =
    [
        DealFieldSets.DealId, DealFields.Created, DealFields.Closed, DealFields.Owner, DealFields.Industry, DealFields.Region, DealFields.Product, DealFields.LeadSource,
        DealFields.Stage, DealFields.Amount, DealFields.Outcome, DealFields.Name, DealFields.Account, DealFields.ExpectedClose, DealFields.Currency, DealFields.Competitor, DealFields.NextStep,
    ];

    /// <summary>Writes the files and answers their names.</summary>
    public static IReadOnlyList<string> Write(SampleCompany company, string directory, IProgress<double> progress)
    {
        Directory.CreateDirectory(directory);
        (string Name, Action<TextWriter> Write)[] files =
        [
            ("people.csv", to => WritePeople(company, to)),
            ("deals.csv", to => WriteDeals(company, to)),
            ("snapshots.csv", to => WriteSnapshots(company, to)),
            ("activities.csv", to => WriteActivities(company, to)),
            ("truth.csv", to => WriteTruth(company, to)),
        ];
        foreach (var (index, file) in files.Index())
        {
            using var to = new StreamWriter(Path.Combine(directory, file.Name)) { NewLine = "\n" };
            file.Write(to);
            progress.Report((index + 1.0) / files.Length);
        }

        return [.. files.Select(file => file.Name)];
    }

    private static void WritePeople(SampleCompany company, TextWriter to)
    {
        to.WriteLine("id,name,email,role,manager_id,time_zone");
        foreach (var person in company.People)
        {
            WriteRow(to, [person.Id, person.Name, person.Email, person.Role.Word(), person.ManagerId, person.TimeZone]);
        }
    }

    private static void WriteDeals(SampleCompany company, TextWriter to)
    {
        WriteRow(to, Columns);
        foreach (var deal in company.Deals)
        {
            WriteRow(to, Cells(DealFold.Fold(deal.Id, deal.Events, company.Options.AsOf)!));
        }
    }

    /// <summary>A row on the day of creation, one at each week's end while the deal is open, and one on the day it closed.</summary>
    private static void WriteSnapshots(SampleCompany company, TextWriter to)
    {
        WriteRow(to, [DealFieldSets.SnapshotDate, .. Columns]);
        foreach (var deal in company.Deals)
        {
            foreach (var day in Days(deal, company.Options.AsOf))
            {
                var dayEnds = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddTicks(-1);
                WriteRow(to, [Text(day), .. Cells(DealFold.Fold(deal.Id, deal.Events, dayEnds < company.Options.AsOf ? dayEnds : company.Options.AsOf)!)]);
            }
        }
    }

    private static IEnumerable<DateOnly> Days(SampleDeal deal, DateTimeOffset asOf)
    {
        var first = Day(deal.Events[0].OccurredAt);
        var last = deal.Life.IsOpen ? Day(asOf) : Day(deal.Events[^1].OccurredAt);
        var end = Day(asOf);
        var weekEnds = Enumerable.Range(0, SampleOptions.Weeks + 1).Select(week => end.AddDays(-7 * week)).Where(day => day > first && day < last);
        return weekEnds.Append(first).Append(last).Distinct().Order();
    }

    private static void WriteActivities(SampleCompany company, TextWriter to)
    {
        to.WriteLine("deal_id,occurred_at,type,direction,person,id");
        foreach (var e in company.Events.Where(e => e.Kind == DealEventKind.Activity))
        {
            WriteRow(to, [e.DealId, e.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), .. e.Changes.Select(change => change.Value), e.SourceKey]);
        }
    }

    private static void WriteTruth(SampleCompany company, TextWriter to)
    {
        to.WriteLine("deal_id,true_loss_probability");
        foreach (var (dealId, probability) in SampleTruth.Of(company))
        {
            WriteRow(to, [dealId, probability.ToString("0.###", CultureInfo.InvariantCulture)]);
        }
    }

    private static IEnumerable<string?> Cells(DealAsOf deal) =>
    [
        deal.Id, Text(Day(deal.CreatedAt)), deal.ClosedAt is { } closed ? Text(Day(closed)) : null, deal.OwnerId, deal.Industry, deal.Region, deal.Product, deal.LeadSource,
        deal.Stage, deal.Amount?.ToString("0.##", CultureInfo.InvariantCulture), deal.Outcome == Outcome.Open ? null : deal.Outcome.ToString(), deal.Name, deal.Account,
        deal.ExpectedClose is { } date ? Text(date) : null, deal.Currency, deal.Competitor, deal.NextStep,
    ];

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>None of the company's words holds a comma or a quotation mark.</summary>
    private static void WriteRow(TextWriter to, IEnumerable<string?> cells) => to.WriteLine(string.Join(',', cells));
}
