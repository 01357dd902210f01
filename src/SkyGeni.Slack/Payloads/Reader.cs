using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Slack.Payloads;

/// <summary>From Slack's shapes to the records handlers get; a missing field is a problem that names it.</summary>
internal static class Reader
{
    public static Parsed<SlashCommand> Command(SlashCommandDto d) =>
        Missing(("command", d.Command), ("user_id", d.UserId), ("team_id", d.TeamId), ("channel_id", d.ChannelId)) is { } problem
            ? Parsed<SlashCommand>.Wrong(problem)
            : new SlashCommand(
                d.Command!, (d.Text ?? "").Trim(), d.UserId!, d.TeamId!, d.ChannelId!, d.TriggerId, d.ResponseUrl, d.UserName, d.ChannelName, d.EnterpriseId);

    public static Parsed<IReadOnlyList<BlockAction>> Actions(InteractionDto d)
    {
        if (d.Actions is not { Count: > 0 })
        {
            return Parsed<IReadOnlyList<BlockAction>>.Wrong("The payload lacks actions.");
        }

        var actions = new List<BlockAction>(d.Actions.Count);
        foreach (var element in d.Actions)
        {
            if (Missing(("user.id", d.User?.Id), ("actions.action_id", element?.ActionId)) is { } problem)
            {
                return Parsed<IReadOnlyList<BlockAction>>.Wrong(problem);
            }

            actions.Add(Action(d, element!));
        }

        return new(actions, null);
    }

    public static Parsed<ViewSubmission> Submission(InteractionDto d) =>
        Missing(("user.id", d.User?.Id), ("view.id", d.View?.Id), ("view.callback_id", d.View?.CallbackId)) is { } problem
            ? Parsed<ViewSubmission>.Wrong(problem)
            : new ViewSubmission
            {
                UserId = d.User!.Id!,
                TeamId = Team(d),
                View = View(d.View!),
                TriggerId = d.TriggerId,
                InputBlockIds = BlockIds(d.View!.Blocks, type: "input"),
            };

    public static Parsed<OptionsRequest> Options(InteractionDto d) =>
        Missing(("user.id", d.User?.Id), ("action_id", d.ActionId)) is { } problem
            ? Parsed<OptionsRequest>.Wrong(problem)
            : new OptionsRequest(d.User!.Id!, Team(d), d.ActionId!, d.BlockId ?? "", d.Value ?? "", d.View is null ? null : View(d.View));

    public static Parsed<SlackEvent> Event(EventEnvelopeDto d)
    {
        if (d.Event is not { ValueKind: JsonValueKind.Object } json)
        {
            return Parsed<SlackEvent>.Wrong("The payload lacks event, an object.");
        }

        var (e, wrong) = Json.Read(JsonMarshal.GetRawUtf8Value(json), PayloadJsonContext.Default.EventDto);
        if ((wrong ?? Missing(("event_id", d.EventId), ("team_id", d.TeamId), ("event.type", e?.Type))) is { } problem)
        {
            return Parsed<SlackEvent>.Wrong(problem);
        }

        return Body(e!, json) is { } body
            ? new SlackEvent(d.EventId!, d.TeamId!, Instant(d.EventTime), e!.Type!, body)
            : Parsed<SlackEvent>.Wrong("The payload lacks event.user.");
    }

    private static SlackEventBody? Body(EventDto e, JsonElement json) => e.Type switch
    {
        "app_home_opened" => e.User is { Length: > 0 } user ? new AppHomeOpened(user, e.Tab ?? "home", e.Channel) : null,
        "app_uninstalled" => new AppUninstalled(),
        "tokens_revoked" => new TokensRevoked(e.Tokens?.Oauth ?? [], e.Tokens?.Bot ?? []),
        _ => new OtherEvent(json),
    };

    private static BlockAction Action(InteractionDto d, ElementDto e) => new()
    {
        UserId = d.User!.Id!,
        TeamId = Team(d),
        ActionId = e.ActionId!,
        BlockId = e.BlockId ?? "",
        ElementType = e.Type ?? "",
        Value = e.Value,
        SelectedOptionValue = e.SelectedOption?.Value,
        SelectedOptionValues = e.OptionValues(),
        SelectedDate = e.Date(),
        SelectedTime = e.Time(),
        SelectedUserId = e.SelectedUser,
        ActionTs = e.ActionTs ?? "",
        TriggerId = d.TriggerId,
        ResponseUrl = string.IsNullOrEmpty(d.ResponseUrl) ? null : d.ResponseUrl,
        ChannelId = d.Channel?.Id ?? d.Container?.ChannelId,
        MessageTs = d.Message?.Ts ?? d.Container?.MessageTs,
        IsEphemeral = d.Container?.IsEphemeral ?? false,
        Container = d.View is null ? ActionContainer.Message : d.View.Type == "home" ? ActionContainer.Home : ActionContainer.View,
        MessageText = d.Message?.Text,
        MessageBlocks = d.Message?.Blocks,
        BlockIds = BlockIds(d.View is null ? d.Message?.Blocks : d.View.Blocks),
        View = d.View is null ? null : View(d.View),
        State = new ViewState(d.State ?? d.View?.State),
        Metadata = Metadata(d.Message?.Metadata),
    };

    private static ViewInfo View(ViewDto v) =>
        new(v.Id ?? "", v.CallbackId ?? "", v.PrivateMetadata ?? "", new ViewState(v.State), v.Hash, v.RootViewId);

    private static MessageMetadata? Metadata(MetadataDto? d) => d?.EventType is not { Length: > 0 } type
        ? null
        : new(type, (d.EventPayload ?? []).ToDictionary(
            p => p.Key,
            p => Json.String(p.Value) ?? p.Value.GetRawText()));

    private static IReadOnlyList<string> BlockIds(JsonElement? blocks, string? type = null) =>
        blocks is not { ValueKind: JsonValueKind.Array } array
            ? []
            : [.. array.EnumerateArray().Where(b => type is null || Json.Member(b, "type") == type).Select(b => Json.Member(b, "block_id")).OfType<string>()];

    private static string Team(InteractionDto d) => d.Team?.Id ?? d.User?.TeamId ?? "";

    private static DateTimeOffset Instant(long? seconds) =>
        seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : DateTimeOffset.UnixEpoch;

    private static string? Missing(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (string.IsNullOrEmpty(value))
            {
                return string.Create(CultureInfo.InvariantCulture, $"The payload lacks {name}.");
            }
        }

        return null;
    }
}
