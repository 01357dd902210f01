using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Workspace.Blocks;
using Xunit;

namespace SkyGeni.Workspace.Tests.Blocks;

public sealed class FormValuesTests
{
    private static readonly JsonArray Form = (JsonArray)JsonNode.Parse(
        """
        [
          { "type": "input", "block_id": "long", "element": { "type": "static_select", "action_id": "a", "options": [ { "text": { "type": "plain_text", "text": "1 day" }, "value": "1" } ] } },
          { "type": "input", "block_id": "on", "optional": true, "element": { "type": "checkboxes", "action_id": "a", "options": [], "initial_options": [ { "value": "stage" } ] } },
          { "type": "input", "block_id": "day", "optional": true, "element": { "type": "datepicker", "action_id": "a", "initial_date": "2026-11-27" } },
          { "type": "input", "block_id": "note", "element": { "type": "plain_text_input", "action_id": "a", "initial_value": "so far" } },
          { "type": "input", "block_id": "who", "optional": true, "element": { "type": "users_select", "action_id": "a" } },
          { "type": "actions", "block_id": "go", "elements": [ { "type": "button", "action_id": "a" } ] }
        ]
        """)!;

    [Fact]
    public void They_are_what_the_view_set_until_someone_changes_it()
    {
        var changed = new JsonObject { ["note"] = new JsonObject { ["a"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = "changed" } } };

        JsonNode.DeepEquals(FormValues.Of(Form, changed), JsonNode.Parse(
            """
            {
              "long": { "a": { "type": "static_select", "selected_option": null } },
              "on": { "a": { "type": "checkboxes", "selected_options": [ { "value": "stage" } ] } },
              "day": { "a": { "type": "datepicker", "selected_date": "2026-11-27" } },
              "note": { "a": { "type": "plain_text_input", "value": "changed" } },
              "who": { "a": { "type": "users_select", "selected_user": null } }
            }
            """)).ShouldBeTrue();
    }

    [Fact]
    public void Filled_in_in_a_hurry_what_is_required_has_a_value_and_the_rest_stays()
    {
        var values = FormValues.Filled(Form);

        values["long"]!["a"]!["selected_option"]!["value"]!.GetValue<string>().ShouldBe("1");
        values["note"]!["a"]!["value"]!.GetValue<string>().ShouldBe("so far");
        values["who"]!["a"]!["selected_user"].ShouldBeNull();
    }

    [Fact]
    public void Every_option_and_every_thumb_is_a_control_of_its_own()
    {
        var blocks = (JsonArray)JsonNode.Parse(
            """
            [
              { "type": "actions", "block_id": "b", "elements": [
                { "type": "button", "action_id": "go", "text": { "type": "plain_text", "text": "Go" }, "value": "1", "accessibility_label": "Go to Blue Harbor" },
                { "type": "overflow", "action_id": "more", "options": [ { "text": { "type": "plain_text", "text": "Snooze" }, "value": "s" }, { "text": { "type": "plain_text", "text": "Dismiss" }, "value": "d" } ] } ] },
              { "type": "context_actions", "block_id": "c", "elements": [ { "type": "feedback_buttons", "action_id": "f", "positive_button": { "text": { "type": "plain_text", "text": "Good" }, "value": "y" }, "negative_button": { "text": { "type": "plain_text", "text": "Bad" }, "value": "n" } } ] }
            ]
            """)!;

        SimulatedSlack.Controls(blocks).Select(control => (control.Label, control.Value))
            .ShouldBe([("Go to Blue Harbor", "1"), ("Snooze", "s"), ("Dismiss", "d"), ("Good", "y"), ("Bad", "n")]);
    }
}
