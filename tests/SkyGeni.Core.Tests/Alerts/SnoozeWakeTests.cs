using System.Globalization;
using Shouldly;
using SkyGeni.Core.Alerts;
using Xunit;

namespace SkyGeni.Core.Tests.Alerts;

public sealed class SnoozeWakeTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-24T10:42:00Z", CultureInfo.InvariantCulture);
    private static readonly WatchedValues Then = new("Negotiation", 48_000m, new DateOnly(2026, 12, 31), 0.60);

    [Fact]
    public void It_sleeps_while_nothing_changes_and_the_time_is_not_up() =>
        Decide(Then).ShouldBeNull();

    [Fact]
    public void It_ends_at_its_time_to_the_instant()
    {
        SnoozeWake.Decide(Snooze(), Then, isOpen: true, Start.AddDays(1).AddTicks(-1)).ShouldBeNull();
        SnoozeWake.Decide(Snooze(), Then, isOpen: true, Start.AddDays(1)).ShouldBe(WakeReason.Expired);
    }

    [Fact]
    public void A_closed_deal_has_nothing_to_be_kept_back() =>
        SnoozeWake.Decide(Snooze(), Then, isOpen: false, Start).ShouldBe(WakeReason.Closed);

    [Fact]
    public void Another_stage_wakes_it() => Decide(Then with { Stage = "Proposal" }).ShouldBe(WakeReason.Stage);

    [Fact]
    public void Another_close_date_wakes_it() => Decide(Then with { ExpectedClose = new DateOnly(2027, 1, 31) }).ShouldBe(WakeReason.CloseDate);

    [Theory]
    [InlineData(48_480, false)] // one percent exactly is rounding
    [InlineData(48_481, true)]
    [InlineData(47_519, true)]
    public void An_amount_wakes_it_once_it_moved_by_more_than_a_hundredth(int amount, bool wakes) =>
        Decide(Then with { Amount = amount }).ShouldBe(wakes ? WakeReason.Amount : null);

    [Fact]
    public void An_amount_that_becomes_known_wakes_it()
    {
        var unknown = Snooze() with { Then = Then with { Amount = null } };
        SnoozeWake.Decide(unknown, Then, isOpen: true, Start).ShouldBe(WakeReason.Amount);
    }

    [Theory]
    [InlineData(0.699, false)]
    [InlineData(0.70, true)]
    [InlineData(0.45, false)] // a chance that falls is no reason to be bothered
    public void A_chance_of_loss_wakes_it_once_it_rose_by_ten_points(double now, bool wakes) =>
        Decide(Then with { LossProbability = now }).ShouldBe(wakes ? WakeReason.Score : null);

    [Fact]
    public void What_is_not_ticked_wakes_nothing()
    {
        var onlyTime = Snooze() with { WakeOn = WakeOn.None };
        var all = new WatchedValues("Lost touch", 1m, null, 0.99);
        SnoozeWake.Decide(onlyTime, all, isOpen: true, Start).ShouldBeNull();
    }

    [Fact]
    public void Words_and_flags_are_each_others_inverse() =>
        SnoozeWords.Read(WakeOn.AnyChange.Words()).ShouldBe(WakeOn.AnyChange);

    private static WakeReason? Decide(WatchedValues now) => SnoozeWake.Decide(Snooze(), now, isOpen: true, Start.AddHours(1));

    private static Snooze Snooze() => new("s1", "D1", "rep_1", Start, Start.AddDays(1), WakeOn.AnyChange, Then);
}
