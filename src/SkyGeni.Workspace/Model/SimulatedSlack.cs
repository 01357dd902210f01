using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SkyGeni.Workspace.Blocks;
using SkyGeni.Workspace.Delivery;
using SkyGeni.Workspace.SocketMode;

namespace SkyGeni.Workspace;

/// <summary>
/// A Slack workspace in memory: who is in it, what was said, and what people can do. The page and the tests act
/// through it; the bot reaches it through the Web API.
/// </summary>
public sealed partial class SimulatedSlack : IDisposable
{
    public const string BotUserId = "U0SKYGENI";
    public const string BotId = "B0SKYGENI";
    public const string SlackbotId = "USLACKBOT";

    private readonly ConcurrentDictionary<string, SlackUser> users = [];
    private readonly ConcurrentDictionary<string, SlackChannel> channels = [];
    private readonly BotDelivery delivery;
    private readonly BotLink link;
    private readonly Payloads payloads;

    internal SimulatedSlack(WorkspaceOptions options)
    {
        Options = options;
        BotToken = options.BotToken;
        Messages = new(options.Clock);
        Triggers = new(options.Clock);
        Views = new(options.Clock);
        ResponseUrls = new(options.Clock);
        Log = new(options.Clock);
        Sockets = new(options);
        delivery = new(options);
        link = new(options, delivery, Sockets);
        payloads = new(options);
        AddUser(new SlackUser(BotUserId, "skygeni", options.BotName, "", "UTC") { IsBot = true, Title = "App" });
        AddUser(new SlackUser(SlackbotId, "slackbot", "Slackbot", "", "UTC") { IsBot = true });
        AddChannel(new SlackChannel("C0GENERAL", "general"));
    }

    /// <summary>Something a person could see has changed. Raised on the thread that changed it.</summary>
    public event Action? Changed;

    public WorkspaceOptions Options { get; }

    /// <summary>The token the Web API asks for; null: the app is not installed.</summary>
    public string? BotToken { get; private set; }

    internal MessageBook Messages { get; }

    internal ViewBook Views { get; }

    internal Triggers Triggers { get; }

    internal ResponseUrls ResponseUrls { get; }

    internal CallLog Log { get; }

    internal SocketHub Sockets { get; }

    internal FileBook Files { get; } = new();

    internal BlockIds Ids { get; } = new();

    /// <summary>Where the workspace itself answers; response urls start with it.</summary>
    internal string BaseUrl { get; set; } = "";

    /// <summary>Everyone but the bots, by name.</summary>
    public IReadOnlyList<SlackUser> People => [.. users.Values.Where(user => !user.IsBot).OrderBy(user => user.RealName, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<SlackChannel> Channels => [.. channels.Values.Where(channel => !channel.IsDirect).OrderBy(channel => channel.Name, StringComparer.Ordinal)];

    internal IEnumerable<SlackUser> AllUsers => users.Values.OrderBy(user => user.Id, StringComparer.Ordinal);

    /// <summary>Adds the person, or replaces the one with the same id.</summary>
    public SlackUser AddUser(SlackUser user)
    {
        users[user.Id] = user;
        Notify();
        return user;
    }

    /// <summary>Adds a person whose handle is made from the name.</summary>
    public SlackUser AddUser(string id, string realName, string email, string timeZone = "Europe/London", string title = "", bool isAdmin = false) =>
        AddUser(new SlackUser(id, realName.ToLowerInvariant().Replace(' ', '.'), realName, email, timeZone) { Title = title, IsAdmin = isAdmin });

    /// <summary>Adds the channel, or replaces the one with the same id.</summary>
    public SlackChannel AddChannel(SlackChannel channel)
    {
        channels[channel.Id] = channel;
        Notify();
        return channel;
    }

    public SlackUser? User(string? id) => id is not null && users.TryGetValue(id, out var user) ? user : null;

    public SlackChannel? Channel(string? id) => id is not null && channels.TryGetValue(id, out var channel) ? channel : null;

    /// <summary>The person's direct conversation with the bot, opened when first asked for.</summary>
    public SlackChannel DirectChannel(string userId) =>
        channels.GetOrAdd("D" + userId[1..], id => new SlackChannel(id, Options.BotName) { DirectWith = userId });

    /// <summary>What the person sees in one channel, oldest first.</summary>
    public IReadOnlyList<SlackMessage> MessagesIn(string channel, string userId) =>
        Channel(channel)?.SeenBy(userId) == true ? Messages.Seen(channel, userId) : [];

    /// <summary>Everything the person sees in every channel, oldest first: what the bot and Slackbot said, and what people typed.</summary>
    public IReadOnlyList<SlackMessage> MessagesFor(string userId) =>
        [.. channels.Values.SelectMany(channel => MessagesIn(channel.Id, userId)).OrderBy(message => message.Ts, StringComparer.Ordinal)];

    /// <summary>The message as it stands now; null where it was deleted.</summary>
    public SlackMessage? Message(string channel, string ts) => Messages.Find(channel, ts);

    /// <summary>The person's open modals, topmost last.</summary>
    public IReadOnlyList<SlackView> OpenViews(string userId) => Views.Opened(userId);

    /// <summary>The modal the person is looking at; null where none is open.</summary>
    public SlackView? TopView(string userId) => OpenViews(userId) is [.., var top] ? top : null;

    /// <summary>The person's Home, as last published.</summary>
    public SlackView? Home(string userId) => Views.Home(userId);

    /// <summary>Everything in the blocks a person can use.</summary>
    public static IReadOnlyList<Control> Controls(JsonArray? blocks) => [.. Blocks.Controls.Of(blocks)];

    /// <summary>Every text in the blocks a person can read, in order.</summary>
    public static IReadOnlyList<string> Texts(JsonArray? blocks) => [.. Blocks.Texts.Of(blocks)];

    /// <summary>Installs the app: the bot gets a new token, and an older one is no longer good.</summary>
    internal string Install() => BotToken = "xoxb-local-" + System.Security.Cryptography.RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Takes the app out, or withdraws its token; the bot is not told.</summary>
    internal void Revoke() => BotToken = null;

    public void Dispose() => delivery.Dispose();

    internal void Notify() => Changed?.Invoke();
}
