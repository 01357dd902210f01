using System.Globalization;

namespace SkyGeni.Benchmarks.Data;

/// <summary>Who sells: an admin, five managers and fifty reps, each with a Slack account.</summary>
internal static class People
{
    public const int Reps = 50;
    private const int Managers = 5;

    /// <summary>The Slack account of the admin, who sees every deal.</summary>
    public const string Admin = "UADMIN1";

    /// <summary>When the benchmarks play, so that they measure the same whenever they run.</summary>
    public static DateTimeOffset AsOf { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whose deal it is: each rep has every fiftieth.</summary>
    public static string RepOf(int deal) => Rep(deal % Reps);

    /// <summary>The Slack account of a rep; numbers past the last begin anew.</summary>
    public static string SlackIdOf(int rep) => string.Create(CultureInfo.InvariantCulture, $"UREP{rep % Reps:D2}");

    public static void Write(string path)
    {
        using var to = new StreamWriter(path) { NewLine = "\n" };
        to.WriteLine("id,name,email,role,manager_id,time_zone,slack_user_id");
        to.WriteLine($"admin,Admin Adams,admin@bench.example,admin,,Europe/London,{Admin}");
        for (var manager = 0; manager < Managers; manager++)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mgr_{manager},Manager {manager},mgr{manager}@bench.example,manager,admin,Europe/London,UMGR{manager}"));
        }

        for (var rep = 0; rep < Reps; rep++)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rep(rep)},Rep {rep},rep{rep}@bench.example,rep,mgr_{rep % Managers},Europe/London,{SlackIdOf(rep)}"));
        }
    }

    private static string Rep(int rep) => string.Create(CultureInfo.InvariantCulture, $"rep_{rep:D2}");
}
