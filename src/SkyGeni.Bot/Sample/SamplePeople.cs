using SkyGeni.Core.People;

namespace SkyGeni.Bot.Sample;

/// <summary>A seller of the sample company.</summary>
/// <param name="Person">Their entry in the roster.</param>
/// <param name="Region">Where they sell.</param>
/// <param name="Loss">What they do to the log-odds of losing in a week.</param>
/// <param name="Diligence">How much they do, in log-odds.</param>
internal sealed record Seller(Person Person, string Region, double Loss, double Diligence);

/// <summary>Everyone who works at the sample company.</summary>
internal static class SamplePeople
{
    private static readonly (string Region, string Zone, string Manager, string[] Reps)[] Teams =
    [
        ("EMEA", "Europe/London", "Maya Whitfield", ["Ana Petrova", "Tom Hadley", "Ingrid Solberg", "Luca Moretti", "Nadia Rahmani"]),
        ("North America", "America/New_York", "Derek Coleman", ["Grace Liu", "Marcus Bell", "Sofia Ramirez", "Owen Tran", "Hannah Weiss"]),
        ("India", "Asia/Kolkata", "Priya Raman", ["Arjun Mehta", "Kavya Nair", "Rohan Desai", "Isha Kapoor", "Vikram Rao"]),
        ("APAC", "Asia/Singapore", "Wei Ling Tan", ["Kenji Mori", "Aisha Rahman", "Liam Fraser", "Mei Chen", "Daniel Ong"]),
    ];

    /// <summary>The roster: an admin, a manager for each region, their reps.</summary>
    public static IReadOnlyList<Person> Roster { get; } =
    [
        OfName("admin_1", "Robin Ashworth", Role.Admin, null, "Europe/London"),
        .. Teams.Index().Select(team => OfName($"mgr_{team.Index + 1}", team.Item.Manager, Role.Manager, "admin_1", team.Item.Zone)),
        .. Teams.Index().SelectMany(team => team.Item.Reps.Index().Select(rep =>
            OfName($"rep_{(team.Index * 5) + rep.Index + 1}", rep.Item, Role.Rep, $"mgr_{team.Index + 1}", Zone(team.Item.Zone, rep.Index)))),
    ];

    /// <summary>The reps with the regions they sell in, each somewhat better or worse than the others.</summary>
    public static IReadOnlyList<Seller> Sellers(Dice dice) =>
    [
        .. Roster.Where(person => person.Role == Role.Rep)
            .Select(person => new Seller(person, Teams[int.Parse(person.ManagerId!.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture) - 1].Region, 0.35 * dice.Normal(), 0.35 * dice.Normal())),
    ];

    /// <summary>One of each team works from elsewhere.</summary>
    private static string Zone(string team, int rep) => (team, rep) switch
    {
        ("Europe/London", 2) => "Europe/Oslo",
        ("America/New_York", 3) => "America/Los_Angeles",
        ("Asia/Singapore", 2) => "Australia/Sydney",
        _ => team,
    };

    private static Person OfName(string id, string name, Role role, string? managerId, string zone) =>
        new(id, name, $"{name.ToLowerInvariant().Replace(' ', '.')}@sample.example", role, managerId, zone, null);
}
