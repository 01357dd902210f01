using Shouldly;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Slack;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

public sealed class BlockIdsTests
{
    [Theory]
    [InlineData("D01234")]
    [InlineData("a|b")]
    [InlineData("006|12|34")]
    public void A_detail_carries_its_deal_and_the_look_before(string dealId)
    {
        var look = new Seen(17, Company.Now);
        BlockIds.DetailOf(BlockIds.Detail(dealId, look)).ShouldBe((dealId, look));
    }

    [Theory]
    [InlineData("D01234")]
    [InlineData("006|12|34")]
    public void A_first_look_carries_the_deal_alone(string dealId) => BlockIds.DetailOf(BlockIds.Detail(dealId, null)).ShouldBe((dealId, null));

    [Theory]
    [InlineData("D01234")]
    [InlineData("a|b")]
    public void A_row_of_an_ephemeral_message_says_where_the_message_is_kept(string dealId)
    {
        const string copy = "0193577a0c0070008000000000000000";
        BlockIds.CopyOf(BlockIds.Deal(dealId, copy)).ShouldBe(copy);
        BlockIds.CopyOf(BlockIds.Deal(dealId)).ShouldBeNull();
    }

    [Fact]
    public void A_list_carries_its_page()
    {
        BlockIds.PageOf(BlockIds.List(3)).ShouldBe(3);
        BlockIds.PageOf(BlockIds.List(null)).ShouldBeNull();
    }

    [Theory]
    [InlineData("snooze:D1", "snooze", "D1")]
    [InlineData("why:a:b", "why", "a:b")]
    [InlineData("nonsense", "", "")]
    [InlineData(null, "", "")]
    public void A_menu_value_is_read_back(string? value, string head, string dealId) =>
        SkyGeni.Bot.Slack.Messages.DealMenu.Read(value).ShouldBe((head, dealId));
}
