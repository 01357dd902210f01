using Shouldly;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Reminders;
using Xunit;

namespace SkyGeni.Core.Tests.Reminders;

public sealed class ReminderFateTests
{
    [Theory]
    [InlineData(Outcome.Open, false, true, "ana", null)]
    [InlineData(Outcome.Won, false, true, "ana", ReminderLapse.Closed)]
    [InlineData(Outcome.Open, true, true, "ana", ReminderLapse.Closed)]
    [InlineData(Outcome.Open, false, true, "ben", ReminderLapse.Moved)]
    [InlineData(Outcome.Won, false, false, null, ReminderLapse.Moved)]
    public void It_is_told_while_the_deal_is_open_and_with_the_same_owner(Outcome outcome, bool deleted, bool sees, string? ownerNow, ReminderLapse? expected) =>
        ReminderFate.Decide(outcome, deleted, sees, "ana", ownerNow).ShouldBe(expected);
}
