using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Ingest.HubSpot;
using SkyGeni.Core.Deals;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest.HubSpot;

/// <summary>What HubSpot's stages are called here, and what they end.</summary>
public sealed class HubSpotStagesTests
{
    private static readonly HashSet<string> Unused = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("true", "1.0", Outcome.Won)]
    [InlineData("true", "0.0", Outcome.Lost)]
    [InlineData("true", "0.5", Outcome.Open)]
    [InlineData("true", "often", Outcome.Open)]
    [InlineData("false", "1.0", Outcome.Open)]
    [InlineData("FALSE", "0.0", Outcome.Open)]
    public void A_closed_stage_wins_or_loses_by_its_chance(string closed, string chance, Outcome outcome) =>
        HubSpotStages.Of([Pipeline("Sales", Stage("1", "Done", closed, chance))], [], Unused).ShouldHaveSingleItem().Outcome.ShouldBe(outcome);

    [Fact]
    public void A_stage_keeps_the_name_it_had_first_and_the_same_name_twice_says_which_pipeline()
    {
        var first = HubSpotStages.Of([Pipeline("Sales", Stage("1", "Offer")), Pipeline("Partners", Stage("2", "offer"), Stage("3", " "))], [], Unused);
        first.Select(stage => stage.Name).ShouldBe(["Offer", "offer (Partners)", "3"]);

        var renamed = HubSpotStages.Of([Pipeline("Sales", Stage("1", "Proposal"), Stage("4", "Offer"))], first, Unused);
        renamed.Select(stage => (stage.Name, stage.Label)).ShouldBe([("Offer", "Proposal"), ("Offer (Sales)", "Offer")]);
    }

    [Fact]
    public void A_stage_that_deals_are_in_by_its_id_keeps_the_id() =>
        HubSpotStages.Of([Pipeline("Sales", Stage("qualifiedtobuy", "Qualified To Buy"))], [], new HashSet<string> { "qualifiedtobuy" }).ShouldHaveSingleItem().Name.ShouldBe("qualifiedtobuy");

    private static HubSpotPipeline Pipeline(string label, params HubSpotStage[] stages) => new(label, label, [.. stages]);

    private static HubSpotStage Stage(string id, string label, string closed = "false", string chance = "0.2") => new(
        id, label, new Dictionary<string, JsonElement> { ["isClosed"] = JsonSerializer.SerializeToElement(closed), ["probability"] = JsonSerializer.SerializeToElement(chance) });
}
