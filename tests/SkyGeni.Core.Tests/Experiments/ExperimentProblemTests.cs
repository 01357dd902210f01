using Shouldly;
using SkyGeni.Core.Experiments;
using Xunit;

namespace SkyGeni.Core.Tests.Experiments;

public sealed class ExperimentProblemTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Experiment Sound = new()
    {
        Id = "call-first",
        Title = "Does an executive call help?",
        Treatment = Treatment.Recommendation("executive-call"),
        Arms = [new("without", 0.5), new("with", 0.5)],
        StartsAt = Start,
        StopsAt = Start.AddDays(1),
    };

    public static TheoryData<string, Experiment> Wrong => new()
    {
        { "id", Sound with { Id = "Call First" } },
        { "id", Sound with { Id = "call--first" } },
        { "id", Sound with { Id = "call\n" } },
        { "title", Sound with { Title = " " } },
        { "treatment", Sound with { Treatment = new(TreatmentKind.Recommendation) } },
        { "treatment", Sound with { Treatment = new(TreatmentKind.Alert, "executive-call") } },
        { "treatment", Sound with { Treatment = new((TreatmentKind)9) } },
        { "unit", Sound with { Unit = 0 } },
        { "arms", Sound with { Arms = [new("only", 1)] } },
        { "arms", Sound with { Arms = default } },
        { "arms", Sound with { Arms = [new("a", 0.5), new("a", 0.5)] } },
        { "arms", Sound with { Arms = [new("a", 0.5), new("b", 0.4)] } },
        { "arms", Sound with { Arms = [new("a", 0), new("b", 1)] } },
        { "arms", Sound with { Arms = [new("a", double.NaN), new("b", 0.5)] } },
        { "traffic", Sound with { Traffic = 0 } },
        { "traffic", Sound with { Traffic = 1.1 } },
        { "stopsAt", Sound with { StopsAt = Start } },
        { "horizonDays", Sound with { HorizonDays = 0 } },
        { "plannedDeals", Sound with { PlannedDeals = 10 } },
    };

    [Fact]
    public void A_sound_definition_has_no_problem() => ExperimentProblem.Of(Sound).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named_by_its_field(string field, Experiment experiment) => ExperimentProblem.Of(experiment).ShouldContain(p => p.Field == field);

    [Fact]
    public void All_problems_are_named_at_once() =>
        ExperimentProblem.Of(Sound with { Id = "", Traffic = 2, HorizonDays = -1 }).Select(p => p.Field).ShouldBe(["id", "traffic", "horizonDays"]);

    [Fact]
    public void Every_word_is_read_back_as_what_it_stands_for()
    {
        foreach (var kind in Enum.GetValues<TreatmentKind>())
        {
            ExperimentWords.Treatment(kind.Word()).ShouldBe(kind);
        }

        foreach (var unit in Enum.GetValues<ExperimentUnit>())
        {
            ExperimentWords.Unit(unit.Word()).ShouldBe(unit);
        }

        ExperimentWords.Unit("team").ShouldBeNull();
    }
}
