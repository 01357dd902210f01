using System.Text.Json.Nodes;

namespace SkyGeni.Workspace.Page.Elements;

/// <summary>One line of a select, and what choosing it means to Slack: an option, or a person's or channel's id.</summary>
internal sealed record Choice(string Value, string Text, JsonNode Chosen);

internal sealed record ChoiceGroup(string? Label, IReadOnlyList<Choice> Options);

internal static class Choices
{
    public static IEnumerable<ChoiceGroup> Of(JsonObject element, SimulatedSlack slack) => element.String("type") switch
    {
        "users_select" or "multi_users_select" => [new(null, [.. slack.People.Select(user => new Choice(user.Id, user.RealName, user.Id))])],
        "conversations_select" or "channels_select" => [new(null, [.. slack.Channels.Select(channel => new Choice(channel.Id, "#" + channel.Name, channel.Id))])],
        _ when element.Array("option_groups") is { } groups => groups.OfType<JsonObject>()
            .Select(group => new ChoiceGroup(group.Object("label").String("text"), [.. Options(group)])),
        _ => [new(null, [.. Options(element)])],
    };

    private static IEnumerable<Choice> Options(JsonObject holder) => (holder.Array("options") ?? []).OfType<JsonObject>()
        .Select(option => new Choice(option.String("value") ?? "", option.Object("text").String("text") ?? "", option));
}
