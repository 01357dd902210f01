using System.Collections.Immutable;
using System.Globalization;
using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Tests.World;

/// <summary>A small pipeline whose deals are lost for a reason: those of region South nearly always, the others seldom.</summary>
public static class Pipeline
{
    private static readonly DateTimeOffset Start = new(2023, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Deals D1, D2, … created through 2023, each closed within weeks.</summary>
    public static IEnumerable<DealEvent> Closed(int deals)
    {
        var chance = new Random(7);
        for (var i = 1; i <= deals; i++)
        {
            var created = Start.AddDays(400.0 * i / deals);
            var south = chance.Next(2) == 0;
            var lost = chance.NextDouble() < (south ? 0.9 : 0.15);
            var closed = created.AddDays(5 + chance.Next(40));
            var id = $"D{i}";
            yield return Created(id, created, $"rep_{i % 3}", south ? "South" : "North", 1_000 + (100 * (i % 7)));
            yield return new DealEvent(id, closed, closed, "test", $"{id}:closed", DealEventKind.Closed, [new(DealFields.Outcome, lost ? "lost" : "won")]);
        }
    }

    public static DealEvent Created(string id, DateTimeOffset at, string owner = "rep_1", string region = "North", decimal amount = 5_000) => new(
        id, at, at, "test", $"{id}:created", DealEventKind.Created,
        [
            new(DealFields.Name, $"Deal {id}"), new(DealFields.Owner, owner), new(DealFields.Region, region), new(DealFields.Product, "Core"),
            new(DealFields.LeadSource, "Inbound"), new(DealFields.Stage, "Demo"), new(DealFields.Amount, amount.ToString(CultureInfo.InvariantCulture)),
        ]);

    public static DealEvent Changed(string id, DateTimeOffset at, string field, string? value) =>
        new(id, at, at, "test", $"{id}:{field}:{at.ToUnixTimeMilliseconds()}", DealEventKind.Changed, [new FieldChange(field, value)]);

    public static DealEvent Ended(string id, DateTimeOffset at, string outcome) =>
        new(id, at, at, "test", $"{id}:{outcome}:{at.ToUnixTimeMilliseconds()}", DealEventKind.Closed, ImmutableArray.Create(new FieldChange(DealFields.Outcome, outcome)));
}
