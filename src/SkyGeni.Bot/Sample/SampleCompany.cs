using System.Globalization;
using SkyGeni.Core.Deals;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Sample;

/// <summary>An invented company with two and a half years of pipeline, whose true risks are known (docs/sample-company.md).</summary>
internal sealed record SampleCompany(SampleOptions Options, IReadOnlyList<Person> People, IReadOnlyList<SampleDeal> Deals)
{
    /// <summary>Every event of every deal.</summary>
    public IEnumerable<DealEvent> Events => Deals.SelectMany(deal => deal.Events);

    /// <summary>Makes the company up: the same for the same options.</summary>
    public static SampleCompany Generate(SampleOptions options)
    {
        var dice = Dice.For(options.Seed, 0);
        var sellers = SamplePeople.Sellers(dice);
        var zones = sellers.ToDictionary(seller => seller.Person.Id, seller => TimeZoneInfo.FindSystemTimeZoneById(seller.Person.TimeZone!), StringComparer.Ordinal);
        var accounts = Accounts(dice, Math.Max(20, options.Deals / 4));
        var begins = options.AsOf.ToUniversalTime().AddDays(-7 * SampleOptions.Weeks);
        var deals = new List<SampleDeal>(options.Deals);
        foreach (var week in CreationWeeks(options.Deals, begins, dice))
        {
            var number = deals.Count + 1;
            var own = Dice.For(options.Seed, (ulong)number);
            var seller = own.Pick(sellers);
            var story = new DealStory(number.ToString("'D'00000", CultureInfo.InvariantCulture), own, seller, zones[seller.Person.Id], options.AsOf);
            deals.Add(story.Write(own.Pick(accounts), Week(begins, week), Enumerable.Range(week + 1, SampleOptions.Weeks - week - 1).Select(w => Week(begins, w))));
        }

        return new SampleCompany(options, SamplePeople.Roster, deals);
    }

    private static DateTimeOffset Week(DateTimeOffset begins, int week) => begins.AddDays(7 * week);

    /// <summary>The week of each deal's creation, in order: a company that grows, with quiet summers and ends of the year.</summary>
    private static IEnumerable<int> CreationWeeks(int deals, DateTimeOffset begins, Dice dice)
    {
        var weights = Enumerable.Range(0, SampleOptions.Weeks).Select(week => (Week: week, Weight: Busy(Week(begins, week), week))).ToList();
        return Enumerable.Range(0, deals).Select(_ => dice.Pick(weights, week => week.Weight).Week).Order();
    }

    private static double Busy(DateTimeOffset week, int number) => (0.7 + (0.6 * number / SampleOptions.Weeks)) * week.Month switch
    {
        7 or 8 => 0.8,
        12 => 0.6,
        1 or 9 or 10 => 1.15,
        _ => 1,
    };

    private static List<string> Accounts(Dice dice, int count)
    {
        var names = SampleMarket.FirstWords.SelectMany(first => SampleMarket.SecondWords.Where(second => second != first).Select(second => $"{first} {second}")).ToList();
        for (var i = names.Count - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (names[i], names[j]) = (names[j], names[i]);
        }

        return names[..Math.Min(count, names.Count)];
    }
}
