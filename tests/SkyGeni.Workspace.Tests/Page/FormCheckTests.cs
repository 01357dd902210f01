using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Workspace.Blocks;
using SkyGeni.Workspace.Page;
using Xunit;

namespace SkyGeni.Workspace.Tests.Page;

public sealed class FormCheckTests
{
    [Theory]
    [InlineData("""{"type":"plain_text_input","action_id":"a"}""", null, "Please complete this required field.")]
    [InlineData("""{"type":"plain_text_input","action_id":"a","min_length":5}""", "abc", "Please enter at least 5 characters.")]
    [InlineData("""{"type":"plain_text_input","action_id":"a","max_length":2}""", "abc", "Please enter at most 2 characters.")]
    [InlineData("""{"type":"number_input","action_id":"a","is_decimal_allowed":false}""", "1.5", "Please enter a whole number.")]
    [InlineData("""{"type":"number_input","action_id":"a","is_decimal_allowed":true,"min_value":"10"}""", "9.9", "Please enter 10 or more.")]
    [InlineData("""{"type":"number_input","action_id":"a","is_decimal_allowed":false}""", "many", "Please enter a number.")]
    [InlineData("""{"type":"email_text_input","action_id":"a"}""", "ana", "Please enter an e-mail address.")]
    [InlineData("""{"type":"number_input","action_id":"a","is_decimal_allowed":true,"min_value":"10"}""", "10", null)]
    [InlineData("""{"type":"plain_text_input","action_id":"a"}""", "fine", null)]
    public void A_field_is_checked_before_it_is_sent(string element, string? value, string? problem)
    {
        var parsed = (JsonObject)JsonNode.Parse(element)!;
        var blocks = new JsonArray(new JsonObject { ["type"] = "input", ["block_id"] = "b", ["element"] = parsed });
        var values = new JsonObject { ["b"] = new JsonObject { ["a"] = new JsonObject { ["type"] = (string)parsed["type"]!, ["value"] = value } } };

        FormCheck.Check(blocks, FormValues.Of(blocks, values)).GetValueOrDefault("b").ShouldBe(problem);
    }

    [Fact]
    public void An_optional_field_may_stay_empty()
    {
        var input = TestWorkspace.TextInput("b", "a");
        input["optional"] = true;

        FormCheck.Check([input], FormValues.Of([input.DeepClone()])).ShouldBeEmpty();
    }
}
