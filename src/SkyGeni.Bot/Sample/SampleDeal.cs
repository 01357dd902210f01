using SkyGeni.Core.Deals;

namespace SkyGeni.Bot.Sample;

/// <summary>A deal of the sample company: its history, and how it stands at the end of it.</summary>
internal sealed record SampleDeal(string Id, IReadOnlyList<DealEvent> Events, DealLife Life);
