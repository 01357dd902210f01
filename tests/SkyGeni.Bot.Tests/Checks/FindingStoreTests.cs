using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Tests.Outbox;
using SkyGeni.Core.Checks;
using Xunit;

namespace SkyGeni.Bot.Tests.Checks;

public sealed class FindingStoreTests
{
    private static readonly Finding Lost = new("message-undeliverable", "person:maya", Severity.Error, "A digest cannot be delivered", "channel_not_found", "Check the roster");

    [Fact]
    public async Task The_same_thing_again_is_one_finding_counted_up_with_what_was_seen_last()
    {
        await using var world = await RelayWorld.CreateAsync();
        var first = world.Now;
        await world.Findings.RaiseAsync(Lost, first);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Findings.RaiseAsync(Lost with { Evidence = "is_archived", Severity = Severity.Warning }, world.Now);

        var found = (await world.Findings.ListAsync()).ShouldHaveSingleItem();

        (found.Times, found.FirstAt, found.LastAt, found.ResolvedAt).ShouldBe((2, first, first.AddHours(1), null));
        (found.Finding.Evidence, found.Finding.Severity).ShouldBe(("is_archived", Severity.Warning));
    }

    [Fact]
    public async Task One_that_is_over_is_listed_only_where_asked_for_and_begins_anew_when_it_comes_back()
    {
        await using var world = await RelayWorld.CreateAsync();
        await world.Findings.RaiseAsync(Lost, world.Now);
        world.Clock.Advance(TimeSpan.FromHours(1));
        (await world.Database.WriteAsync(tx => FindingStore.ResolveAsync(tx, Lost.CheckId, Lost.Subject, world.Now, TimeSpan.FromHours(2)))).ShouldBeFalse();
        (await world.Database.WriteAsync(tx => FindingStore.ResolveAsync(tx, Lost.CheckId, Lost.Subject, world.Now))).ShouldBeTrue();

        (await world.Findings.ListAsync()).ShouldBeEmpty();
        (await world.Findings.ListAsync(resolvedToo: true)).Single().ResolvedAt.ShouldBe(world.Now);

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Findings.RaiseAsync(Lost, world.Now);
        var again = (await world.Findings.ListAsync()).Single();
        (again.Times, again.FirstAt).ShouldBe((1, world.Now));
    }
}
