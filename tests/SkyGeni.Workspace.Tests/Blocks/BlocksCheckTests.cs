using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Workspace.Blocks;
using Xunit;

namespace SkyGeni.Workspace.Tests.Blocks;

/// <summary>Slack's published limits: what just fits is taken, one more is refused, with the place named.</summary>
public sealed class BlocksCheckTests
{
    [Theory]
    [InlineData("""{"type":"header","text":{"type":"plain_text","text":"#150"}}""")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"#3000"}}""")]
    [InlineData("""{"type":"section","fields":[{"type":"mrkdwn","text":"#2000"}]}""")]
    [InlineData("""{"type":"context","elements":[{"type":"mrkdwn","text":"#3000"}]}""")]
    [InlineData("""{"type":"divider","block_id":"#255"}""")]
    [InlineData("""{"type":"image","image_url":"https://example.com/a.png","alt_text":"#2000"}""")]
    [InlineData("""{"type":"markdown","text":"#12000"}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"#75"}}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"value":"#2000"}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"accessibility_label":"#75"}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"action_id":"#255"}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"#75"},"value":"v"}]}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"a"},"value":"#150"}]}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"overflow","options":[{"text":{"type":"plain_text","text":"a"},"value":"v","description":{"type":"plain_text","text":"#75"}}]}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"users_select","placeholder":{"type":"plain_text","text":"#150"}}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"confirm":{"title":{"type":"plain_text","text":"#100"},"text":{"type":"mrkdwn","text":"a"},"confirm":{"type":"plain_text","text":"y"},"deny":{"type":"plain_text","text":"n"}}}]}""")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"confirm":{"title":{"type":"plain_text","text":"t"},"text":{"type":"mrkdwn","text":"#300"},"confirm":{"type":"plain_text","text":"#30"},"deny":{"type":"plain_text","text":"n"}}}]}""")]
    [InlineData("""{"type":"context_actions","elements":[{"type":"feedback_buttons","positive_button":{"text":{"type":"plain_text","text":"#75"},"value":"#2000"},"negative_button":{"text":{"type":"plain_text","text":"n"},"value":"n"}}]}""")]
    public void A_text_of_the_greatest_length_fits_and_one_character_more_does_not(string block)
    {
        Errors(Filled(block, extra: 0)).ShouldBeEmpty();
        var errors = Errors(Filled(block, extra: 1));
        errors.ShouldNotBeEmpty();
        errors.ShouldAllBe(error => error.StartsWith("[ERROR] must be less than ") && error.Contains("[json-pointer:/blocks/0/"));
    }

    [Theory]
    [InlineData("""{"type":"section","fields":[*]}""", """{"type":"mrkdwn","text":"a"}""", 10)]
    [InlineData("""{"type":"context","elements":[*]}""", """{"type":"mrkdwn","text":"a"}""", 10)]
    [InlineData("""{"type":"actions","elements":[*]}""", """{"type":"button","text":{"type":"plain_text","text":"a"}}""", 25)]
    [InlineData("""{"type":"context_actions","elements":[*]}""", """{"type":"icon_button","icon":"trash","text":{"type":"plain_text","text":"a"}}""", 5)]
    [InlineData("""{"type":"actions","elements":[{"type":"static_select","options":[*]}]}""", """{"text":{"type":"plain_text","text":"a"},"value":"v"}""", 100)]
    [InlineData("""{"type":"actions","elements":[{"type":"overflow","options":[*]}]}""", """{"text":{"type":"plain_text","text":"a"},"value":"v"}""", 5)]
    [InlineData("""{"type":"actions","elements":[{"type":"radio_buttons","options":[*]}]}""", """{"text":{"type":"plain_text","text":"a"},"value":"v"}""", 10)]
    [InlineData("""{"type":"actions","elements":[{"type":"checkboxes","options":[*]}]}""", """{"text":{"type":"mrkdwn","text":"a"},"value":"v"}""", 10)]
    public void A_list_of_the_greatest_length_fits_and_one_item_more_or_none_does_not(string block, string item, int most)
    {
        JsonArray Of(int count) => [JsonNode.Parse(block.Replace("*", string.Join(',', Enumerable.Repeat(item, count)), StringComparison.Ordinal))];

        Errors(Of(most)).ShouldBeEmpty();
        Errors(Of(most + 1)).ShouldHaveSingleItem().ShouldContain($"no more than {most} items allowed");
        Errors(Of(0)).ShouldHaveSingleItem().ShouldContain("no fewer than 1 items allowed");
    }

    [Theory]
    [InlineData("""{"type":"header","text":{"type":"mrkdwn","text":"a"}}""", "must be one of: plain_text [json-pointer:/blocks/0/text/type]")]
    [InlineData("""{"type":"header"}""", "missing required field [json-pointer:/blocks/0/text]")]
    [InlineData("""{"type":"section"}""", "must define either `text` or `fields`")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":""}}""", "must be more than 0 characters [json-pointer:/blocks/0/text/text]")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"a","emoji":true}}""", "invalid additional property: emoji")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"a"},"txet":1}""", "invalid additional property: txet [json-pointer:/blocks/0]")]
    [InlineData("""{"type":"sektion"}""", "unsupported type: sektion [json-pointer:/blocks/0/type]")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"a"},"accessory":{"type":"plain_text_input"}}""", "unsupported type: plain_text_input")]
    [InlineData("""{"type":"image","image_url":"https://example.com/a.png"}""", "missing required field [json-pointer:/blocks/0/alt_text]")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"url":"javascript:alert(1)"}]}""", "must be a valid URL")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"style":"warning"}]}""", "must be one of: primary, danger")]
    [InlineData("""{"type":"actions","elements":[{"type":"button","action_id":"x","text":{"type":"plain_text","text":"a"}},{"type":"button","action_id":"x","text":{"type":"plain_text","text":"b"}}]}""", "`action_id` must be unique within a block: x")]
    [InlineData("""{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"a"},"value":"v"}],"initial_option":{"text":{"type":"plain_text","text":"b"},"value":"v"}}]}""", "failed to match an option")]
    [InlineData("""{"type":"actions","elements":[{"type":"datepicker","initial_date":"27.11.2026"}]}""", "must be a date in the format YYYY-MM-DD")]
    [InlineData("""{"type":"actions","elements":[{"type":"timepicker","initial_time":"8 am"}]}""", "must be a time in the format HH:mm")]
    [InlineData("""{"type":"input","label":{"type":"plain_text","text":"a"},"element":{"type":"plain_text_input"}}""", "unsupported type in a message: input")]
    [InlineData("""{"type":"rich_text","elements":[{"type":"rich_text_list","style":"dots","elements":[]}]}""", "must be one of: bullet, ordered")]
    public void What_is_wrong_is_named_with_its_place(string block, string error) =>
        Errors([JsonNode.Parse(block)]).ShouldContain(found => found.Contains(error));

    [Fact]
    public void Fifty_blocks_fit_a_message_and_each_block_id_is_used_once()
    {
        JsonArray Dividers(int count) => [.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "divider" })];

        Errors(Dividers(50)).ShouldBeEmpty();
        Errors(Dividers(51)).ShouldHaveSingleItem().ShouldBe("[ERROR] no more than 50 items allowed [json-pointer:/blocks]");
        Errors([new JsonObject { ["type"] = "divider", ["block_id"] = "a" }, new JsonObject { ["type"] = "divider", ["block_id"] = "a" }])
            .ShouldHaveSingleItem().ShouldContain("`block_id` must be unique: a");
    }

    [Fact]
    public void A_view_has_limits_of_its_own()
    {
        var form = TestWorkspace.Modal(TestWorkspace.TextInput("b", "a"));
        BlocksCheck.View(form).ShouldBeEmpty();

        form["title"]!["text"] = new string('x', 25);
        form["private_metadata"] = new string('x', 3001);
        form.Remove("submit");
        var errors = BlocksCheck.View(form);

        errors.Count.ShouldBe(3);
        errors.ShouldContain("[ERROR] must be less than 25 characters [json-pointer:/view/title/text]");
        errors.ShouldContain("[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]");
        errors.ShouldContain(error => error.Contains("needs `submit`"));
    }

    private static List<string> Errors(JsonArray blocks) => BlocksCheck.Message(blocks);

    /// <summary>Replaces "#75" by 75 letters, and so many more.</summary>
    private static JsonArray Filled(string block, int extra) =>
        [JsonNode.Parse(System.Text.RegularExpressions.Regex.Replace(block, "#(\\d+)", match => new string('x', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + extra)))];
}
