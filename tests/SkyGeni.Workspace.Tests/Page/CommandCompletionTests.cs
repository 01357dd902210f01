using Shouldly;
using SkyGeni.Workspace.Page;
using Xunit;

namespace SkyGeni.Workspace.Tests.Page;

public sealed class CommandCompletionTests
{
    private static readonly CommandHint Deal = new("/deal-risk", "[deal]", "");
    private static readonly CommandHint Settings = new("/deal-risk", "settings", "");
    private static readonly CommandHint Link = new("/deal-risk", "link <person>", "");
    private static readonly CommandHint[] All = [Deal, Settings, Link];

    [Theory]
    [InlineData("/", 3)]
    [InlineData("/deal-risk ", 3)]
    [InlineData("/DEAL-risk s", 1)]
    [InlineData("/deal-risk D01234", 0)]
    [InlineData("/other", 0)]
    [InlineData("deal", 0)]
    [InlineData("", 0)]
    public void It_offers_what_begins_with_what_is_typed(string typed, int offered) => CommandCompletion.For(typed, All).Count.ShouldBe(offered);

    [Fact]
    public void It_puts_in_the_fixed_words_and_leaves_room_for_the_rest()
    {
        CommandCompletion.Text(Deal).ShouldBe("/deal-risk ");
        CommandCompletion.Text(Settings).ShouldBe("/deal-risk settings");
        CommandCompletion.Text(Link).ShouldBe("/deal-risk link ");
    }
}
