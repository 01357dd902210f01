using Shouldly;
using SkyGeni.Core.Calls;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Core.Tests.Calls;

public sealed class CallTests
{
    [Fact]
    public void A_rep_calls_their_own_deals_a_manager_those_of_their_reports_and_nobody_else()
    {
        Person robin = new("robin", "Robin", null, Role.Admin, null, null, null), maya = new("maya", "Maya", null, Role.Manager, "robin", null, null);
        var ana = new Person("ana", "Ana", null, Role.Rep, "maya", null, null) { OwnerIds = ["crm-7"] };
        var roster = new Roster([robin, maya, ana, new("ben", "Ben", null, Role.Rep, null, null, null)]);

        CallRoles.Of(roster, ana, "ana").ShouldBe(CallRole.Owner);
        CallRoles.Of(roster, ana, "crm-7").ShouldBe(CallRole.Owner);
        CallRoles.Of(roster, maya, "crm-7").ShouldBe(CallRole.Manager);
        CallRoles.Of(roster, robin, "ana").ShouldBe(CallRole.Manager);
        CallRoles.Of(roster, ana, "ben").ShouldBeNull();
        CallRoles.Of(roster, robin, "ben").ShouldBeNull();
        CallRoles.Of(roster, robin, null).ShouldBeNull();
    }

    [Fact]
    public void A_record_compares_only_calls_on_which_the_model_had_said_something()
    {
        var record = CallRecord.Of([new("ana", "D1", 0.6, 0.32, true), new("ana", "D2", 0.9, null, true), new("ana", "D3", 0.2, 0.4, false)])!;

        record.Calls.ShouldBe(2);
        record.Own.ShouldBe(((0.4 * 0.4) + (0.2 * 0.2)) / 2, 1e-12);
        record.Model.ShouldBe(((0.68 * 0.68) + (0.4 * 0.4)) / 2, 1e-12);
        CallRecord.Of([new("ana", "D2", 0.9, null, true)]).ShouldBeNull();
    }

    [Theory]
    [InlineData(19, 3)]
    [InlineData(40, 2)]
    public void Nothing_is_told_of_all_together_while_it_could_be_told_who_said_what(int calls, int people) =>
        IntuitionRecord.Of(Enumerable.Range(0, calls).Select(i => new SettledCall($"p{i % people}", $"D{i}", 0.5, 0.5, i % 2 == 0))).ShouldBeNull();

    [Fact]
    public void The_mean_of_two_independent_opinions_beats_both_and_its_interval_takes_a_person_as_one()
    {
        var dice = new Random(7);
        var calls = Enumerable.Range(0, 600).Select(i =>
        {
            double truth = 0.2 + (0.6 * dice.NextDouble()), off = 0.25;
            return new SettledCall($"p{i % 12}", $"D{i}", Clamp(truth + (off * ((2 * dice.NextDouble()) - 1))), Clamp(truth + (off * ((2 * dice.NextDouble()) - 1))), dice.NextDouble() < truth);
        }).ToList();

        var record = IntuitionRecord.Of(calls)!;

        record.People.ShouldBe(12);
        record.Averaged.ShouldBeLessThan(Math.Min(record.Own, record.Model));
        record.AveragedAgainstModel.High.ShouldBeLessThan(0.01);
        record.OwnAgainstModel.Low.ShouldBeLessThan(0);
        record.OwnAgainstModel.High.ShouldBeGreaterThan(0);

        // The same calls by three people who each are of one opinion: less is known.
        var few = IntuitionRecord.Of(calls.Select((c, i) => c with { PersonId = $"p{i % 3}" }))!;
        (few.OwnAgainstModel.High - few.OwnAgainstModel.Low).ShouldBeGreaterThan(0);
        few.OwnAgainstModel.Value.ShouldBe(record.OwnAgainstModel.Value, 1e-12);
    }

    private static double Clamp(double p) => Math.Clamp(p, 0, 1);
}
