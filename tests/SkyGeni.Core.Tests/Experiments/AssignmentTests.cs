using Shouldly;
using SkyGeni.Core.Experiments;
using Xunit;

namespace SkyGeni.Core.Tests.Experiments;

public sealed class AssignmentTests
{
    private static readonly string[] Units = [.. Enumerable.Range(0, 20_000).Select(n => $"D{n}")];

    private static readonly Experiment Three = new()
    {
        Id = "three",
        Title = "Three ways",
        Treatment = Treatment.Outside,
        Arms = [new("control", 0.2), new("some", 0.3), new("more", 0.5)],
    };

    [Fact]
    public void Arms_get_their_shares_and_a_unit_always_the_same_arm()
    {
        var arms = Units.Select(u => Assignment.Arm(Three, u)!).ToArray();
        foreach (var arm in Three.Arms)
        {
            (arms.Count(a => a == arm) / (double)Units.Length).ShouldBe(arm.Share, 0.012);
        }

        Units.Select(u => Assignment.Arm(Three, u)).ShouldBe(arms);
    }

    [Fact]
    public void More_traffic_brings_more_units_and_moves_none_to_another_arm()
    {
        var tenth = Units.ToDictionary(u => u, u => Assignment.Arm(Three with { Traffic = 0.1 }, u));
        var half = Units.ToDictionary(u => u, u => Assignment.Arm(Three with { Traffic = 0.5 }, u));
        (tenth.Count(t => t.Value is not null) / (double)Units.Length).ShouldBe(0.1, 0.01);
        (half.Count(t => t.Value is not null) / (double)Units.Length).ShouldBe(0.5, 0.015);
        Units.Where(u => tenth[u] is not null).ShouldAllBe(u => half[u] == tenth[u]);
        Units.Where(u => half[u] is not null).ShouldAllBe(u => half[u] == Assignment.Arm(Three, u));
    }

    [Fact]
    public void The_control_arm_of_an_experiment_named_alerts_is_whoever_the_alert_policy_holds_out()
    {
        var alerts = Three with { Id = "alerts", Treatment = Treatment.Alert, Arms = [new("holdout", 0.1), new("told", 0.9)] };
        Units.ShouldAllBe(u => Assignment.IsHeldOut("alerts", u, 0.1) == (Assignment.Arm(alerts, u) == alerts.Control));
    }

    [Fact]
    public void Another_experiment_deals_anew()
    {
        var other = Three with { Id = "other" };
        var both = Units.Count(u => Assignment.Arm(Three, u)!.Id == "more" && Assignment.Arm(other, u)!.Id == "more");
        (both / (double)Units.Length).ShouldBe(0.25, 0.012);
    }
}
