using System.Globalization;

namespace SkyGeni.Benchmarks.Live;

/// <summary>
/// What happens to deals in a run, by its seed: mostly small changes, a few that make a deal likelier to be lost, a few ends.
/// One in five is learned some seconds late, one in fifty hours late; one delivery in twenty is sent twice.
/// </summary>
internal sealed class UpdatePlan(LiveOptions options)
{
    private const int LargestDelivery = 9;
    private static readonly string[] Stages = ["Discovery", "Demo", "Proposal", "Negotiation", "Contract"];

    private readonly Random dice = new(options.Seed);
    private readonly Dictionary<int, HashSet<long>> taken = [];
    private int updates;
    private int deliveries;
    private int worse;
    private int ended;

    /// <summary>The next delivery, of changes that a CRM learned by an instant.</summary>
    /// <param name="now">In milliseconds since 1970.</param>
    public Delivery Next(long now)
    {
        var way = dice.Next(10) < 6 ? Way.HubSpot : Way.Api;
        var changes = Enumerable.Range(0, dice.Next(1, LargestDelivery + 1)).Select(_ => One(now)).ToArray();
        dice.Shuffle(changes);
        return new Delivery(++deliveries, way, changes, dice.Next(20) == 0 ? 2 : 1);
    }

    /// <summary>Deals whose number ends in 0 to 4 turn worse, each once; those in 5 end; the others are changed to and fro.</summary>
    private Update One(long now)
    {
        var number = ++updates;
        if (dice.NextDouble() < options.Rising)
        {
            return At(number, Tens(++worse) + ((worse + (worse / 50)) % 5), Changing.Worse, LiveCompany.Poor, now);
        }

        if (dice.Next(100) == 0)
        {
            return At(number, Tens(++ended) + 5, Changing.End, dice.Next(2) == 0 ? "closedwon" : "closedlost", now);
        }

        var deal = Tens(dice.Next(options.Deals)) + dice.Next(6, 10);
        var then = now - Late();
        return dice.Next(3) switch
        {
            0 => At(number, deal, Changing.Amount, (1_000 + dice.Next(150_000)).ToString(CultureInfo.InvariantCulture), then),
            1 => At(number, deal, Changing.Stage, Stages[dice.Next(Stages.Length)], then),
            _ => At(number, deal, Changing.NextStep, $"Step {number}", then),
        };
    }

    private int Tens(int nth) => nth % (options.Deals / 10) * 10;

    private int Late() => dice.Next(50) == 0 ? dice.Next(3_600_000, 21_600_000) : dice.Next(5) == 0 ? dice.Next(1, 30_000) : 0;

    private Update At(int number, int deal, Changing field, string value, long at)
    {
        var used = taken.TryGetValue(deal, out var known) ? known : taken[deal] = [];
        while (!used.Add(at))
        {
            at--;
        }

        return new Update(number, deal, field, value, at);
    }
}
