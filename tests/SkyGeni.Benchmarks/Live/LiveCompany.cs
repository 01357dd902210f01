using System.Globalization;
using SkyGeni.Benchmarks.Data;
using SkyGeni.Benchmarks.Servers;

namespace SkyGeni.Benchmarks.Live;

/// <summary>
/// A company whose deals are lost for a reason that can change from one moment to the next, with the reps of a large team: its
/// files, and a store filled from them. It plays today, where it is late in the morning, so that nobody's quiet hours count.
/// </summary>
internal sealed class LiveCompany(int openDeals, DateTimeOffset today)
{
    /// <summary>The attribute that tells most, as HubSpot names it.</summary>
    public const string Attribute = "dealtype";

    /// <summary>Its value of a deal that is won more often than not, and of one that is lost more often.</summary>
    public const string Good = "existingbusiness";

    public const string Poor = "coldbusiness";

    public const int Reps = 500;
    private const int ClosedDeals = 5_000;

    /// <summary>Deal ids are digits, as HubSpot's are: this and a number.</summary>
    private const int FirstId = 10_000_000;

    public int OpenDeals => openDeals;

    public static string DealId(int number) => (FirstId + number).ToString(CultureInfo.InvariantCulture);

    public static string SlackIdOf(int rep) => string.Create(CultureInfo.InvariantCulture, $"UREP{rep % Reps:D3}");

    /// <summary>The attribute of an open deal before anything happens to it.</summary>
    public static string TypeOf(int number) => (number % 10) switch
    {
        < 6 => Good,
        < 8 => "newbusiness",
        _ => Poor,
    };

    /// <summary>Fills a data directory; answers how many rows the log then holds at least.</summary>
    public async Task FillAsync(string directory, params string[] settings)
    {
        var (people, deals, map) = (Path.Combine(directory, "people.csv"), Path.Combine(directory, "deals.csv"), Path.Combine(directory, "map.json"));
        WritePeople(people);
        DealFile.Write(deals, Rows(), [.. DealFile.Columns, Attribute]);
        await File.WriteAllTextAsync(map, $$"""{ "columns": { {{string.Join(", ", DealFile.Columns.Select(c => $"\"{c}\": \"{c}\""))}} }, "attributes": { "{{Attribute}}": "category" } }""");
        await BotVerb.RunNowAsync(directory, settings, "import", people, "--kind", "people");
        await BotVerb.RunNowAsync(directory, settings, "import", deals, "--map", map);
        await BotVerb.RunNowAsync(directory, settings, "train");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private IEnumerable<string[]> Rows()
    {
        var dice = new Random(17);
        foreach (var (index, row) in DealFile.Rows(openDeals, ClosedDeals, today).Index())
        {
            var (number, open) = (index + 1, index < openDeals);
            var type = open ? TypeOf(number) : TypeOf(dice.Next(10));
            row[0] = DealId(number);
            row[3] = Rep(number);
            if (!open)
            {
                row[11] = dice.NextDouble() < (type == Good ? 0.15 : type == Poor ? 0.85 : 0.45) ? "Lost" : "Won";
            }

            yield return [.. row, type];
        }
    }

    private void WritePeople(string path)
    {
        // West of Greenwich counts as + in these names.
        var shift = today.UtcDateTime.Hour - 11;
        var zone = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{shift:+0;-0;+0}");
        using var to = new StreamWriter(path) { NewLine = "\n" };
        to.WriteLine("id,name,email,role,manager_id,time_zone,slack_user_id");
        to.WriteLine($"admin,Admin Adams,admin@bench.example,admin,,{zone},UADMIN1");
        for (var manager = 0; manager < 10; manager++)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mgr_{manager},Manager {manager},mgr{manager}@bench.example,manager,admin,{zone},UMGR{manager}"));
        }

        for (var rep = 0; rep < Reps; rep++)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rep(rep)},Rep {rep},rep{rep}@bench.example,rep,mgr_{rep % 10},{zone},{SlackIdOf(rep)}"));
        }
    }

    private static string Rep(int number) => string.Create(CultureInfo.InvariantCulture, $"rep_{number % Reps:D3}");
}
