using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Workspace;

/// <content>What people do. Each act is signed, sent to the bot, and waited for as long as Slack waits.</content>
public sealed partial class SimulatedSlack
{
    /// <summary>Types a slash command, <paramref name="text"/> being what follows it.</summary>
    /// <param name="channel">Where it is typed; the conversation with the bot unless given.</param>
    public async Task<SlashResult> SlashAsync(string userId, string text = "", string? channel = null, string? command = null, CancellationToken ct = default)
    {
        var (user, place) = (Known(userId), channel is null ? DirectChannel(userId) : KnownChannel(channel));
        command ??= Options.Commands[0].Command;
        var url = ResponseUrls.Issue(userId, place.Id, originalTs: null);
        var answer = await link.CommandAsync(payloads.Command(user, place, command, text, AddressOf(url), Triggers.Issue(userId)), ct);
        var shown = answer.Acknowledged
            ? ShowAnswer(answer, url, command)
            : Slackbot(userId, place.Id, $"{command} failed with the error \"{answer.Failure}\"");
        return new(answer, shown);
    }

    /// <summary>Says something that is no command. The bot is not told: it does not subscribe to messages.</summary>
    public SlackMessage Say(string userId, string channel, string text)
    {
        var message = Messages.Post(KnownChannel(channel).Id, Known(userId).Id, message => message with { Text = text });
        Notify();
        return message;
    }

    /// <summary>Takes an ephemeral message off the person's screen. The bot is not told.</summary>
    public void Dismiss(string userId, SlackMessage message)
    {
        if (message.VisibleTo == userId && Messages.Remove(message.Channel, message.Ts))
        {
            Notify();
        }
    }

    /// <summary>Uses a control of a message as it stands now: presses, chooses the control's option, or enters <paramref name="chosen"/>.</summary>
    /// <param name="chosen">A date, time, user id or text, for controls without options.</param>
    public Task<BotAnswer> ClickAsync(string userId, SlackMessage message, Control control, string? chosen = null, CancellationToken ct = default) =>
        ActInMessageAsync(userId, message, ActionOf(control, chosen), null, ct);

    /// <summary>Uses a control of a modal or Home.</summary>
    public Task<BotAnswer> ClickAsync(string userId, SlackView view, Control control, string? chosen = null, CancellationToken ct = default) =>
        ActInViewAsync(userId, view, ActionOf(control, chosen), null, ct);

    /// <summary>Submits a modal. Values not given stay as the view set them; required ones without a value get the first option or a word.</summary>
    /// <param name="values">Block id → action id → value as Slack shapes it, on top of what is there.</param>
    public Task<SubmitResult> SubmitViewAsync(string userId, string viewId, JsonObject? values = null, CancellationToken ct = default)
    {
        var view = Views.Find(viewId) ?? throw new InvalidOperationException($"No view {viewId} is open.");
        return SendFormAsync(userId, view, FormValues.Filled(view.Blocks, values), ct);
    }

    /// <summary>Closes the topmost modal. The bot hears of it where the view asked for that (<c>notify_on_close</c>).</summary>
    public async Task CloseViewAsync(string userId, string viewId, CancellationToken ct = default)
    {
        if (Views.Find(viewId) is not { } view)
        {
            return;
        }
        Views.Close(userId, viewId);
        Notify();
        if (view.Json.Flag("notify_on_close") == true)
        {
            await link.InteractionAsync(payloads.Closed(Known(userId), view, cleared: false), ct);
        }
    }

    /// <summary>Opens the bot's Home, which tells the bot so.</summary>
    public Task<BotAnswer> OpenHomeAsync(string userId, CancellationToken ct = default) => EventAsync(
        new JsonObject
        {
            ["type"] = "app_home_opened",
            ["user"] = Known(userId).Id,
            ["channel"] = DirectChannel(userId).Id,
            ["tab"] = "home",
            ["event_ts"] = payloads.Moment(),
            ["view"] = Home(userId)?.ToJson(Options),
        },
        ct: ct);

    /// <summary>Tells the bot of any event, wrapped as Slack wraps it.</summary>
    /// <param name="eventId">The same id again is the same event, delivered twice.</param>
    public Task<BotAnswer> EventAsync(JsonObject happened, string? eventId = null, CancellationToken ct = default) =>
        link.EventAsync(payloads.Event(happened, eventId), ct);

    /// <summary>Asks the bot for the options of an external select.</summary>
    public async Task<IReadOnlyList<JsonObject>> SuggestAsync(string userId, string blockId, string actionId, string typed, JsonObject? container = null, CancellationToken ct = default)
    {
        var answer = await link.SuggestionAsync(payloads.Suggestion(Known(userId), blockId, actionId, typed, container ?? []), ct);
        return answer.Json is { } json ? [.. Blocks.Controls.Options(json)] : [];
    }

    internal async Task<BotAnswer> ActInMessageAsync(string userId, SlackMessage message, JsonObject action, JsonObject? values, CancellationToken ct = default)
    {
        var channel = KnownChannel(message.Channel);
        var now = Messages.Find(message.Channel, message.Ts) ?? message;
        action["action_ts"] = payloads.Moment();
        var url = ResponseUrls.Issue(userId, channel.Id, message.Ts);
        var state = FormValues.Of(now.Blocks ?? [], WithAction(values, action));
        var answer = await link.InteractionAsync(
            payloads.MessageAction(Known(userId), channel, now, action, state, AddressOf(url), Triggers.Issue(userId)), ct);
        Ignored(answer);
        return answer;
    }

    internal async Task<BotAnswer> ActInViewAsync(string userId, SlackView view, JsonObject action, JsonObject? values, CancellationToken ct = default)
    {
        var now = Views.Find(view.Id) ?? view;
        action["action_ts"] = payloads.Moment();
        var state = FormValues.Of(now.Blocks, WithAction(values, action));
        var answer = await link.InteractionAsync(payloads.ViewAction(Known(userId), now, action, state, Triggers.Issue(userId)), ct);
        Ignored(answer);
        return answer;
    }

    internal async Task<SubmitResult> SendFormAsync(string userId, SlackView view, JsonObject values, CancellationToken ct = default)
    {
        var answer = await link.InteractionAsync(payloads.Submission(Known(userId), view, values, Triggers.Issue(userId)), ct);
        var errors = answer.Acknowledged ? Submitted(userId, view, answer) : [];
        Notify();
        return new(answer, errors);
    }

    private SlackUser Known(string userId) => User(userId) ?? throw new InvalidOperationException($"No user {userId} in this workspace.");

    private SlackChannel KnownChannel(string id) => Channel(id) ?? throw new InvalidOperationException($"No channel {id} in this workspace.");

    private string AddressOf(ResponseUrl url) => $"{BaseUrl}/response/{url.Id}";
}
