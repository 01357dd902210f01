namespace SkyGeni.Bot.Sample;

/// <summary>Which company to make up. The same options make the same company, to the byte.</summary>
/// <param name="AsOf">The instant its history ends at.</param>
/// <param name="Deals">How many deals its history has, open and closed.</param>
/// <param name="Seed">Which of all companies.</param>
public sealed record SampleOptions(DateTimeOffset AsOf, int Deals = SampleOptions.DefaultDeals, ulong Seed = SampleOptions.DefaultSeed)
{
    public const int DefaultDeals = 4_000;
    public const ulong DefaultSeed = 7;

    /// <summary>How far back its history goes: two and a half years.</summary>
    public const int Weeks = 130;
}
