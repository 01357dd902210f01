using SkyGeni.Bot.Settings;
using SkyGeni.Core.People;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Hosting;

/// <summary>The Slack on this machine that the bot talks to while no token is set.</summary>
internal sealed class LocalWorkspace : IAsyncDisposable
{
    private const string DefaultPort = "5081";
    private readonly WorkspaceHost host;
    private readonly WorkspaceOptions options;

    private LocalWorkspace(WorkspaceHost host, WorkspaceOptions options)
    {
        this.host = host;
        this.options = options;
    }

    /// <summary>The address of its page.</summary>
    public string Url => host.Url;

    /// <summary>How the bot reaches it.</summary>
    public SlackConnection Connection => new(options.BotToken, options.SigningSecret, null, host.ApiUrl);

    /// <summary>Starts it on loopback, at <c>Workspace:Port</c>.</summary>
    /// <exception cref="SettingsException">The port is no port, or taken.</exception>
    public static async Task<LocalWorkspace> StartAsync(IConfiguration configuration, TimeProvider clock, CancellationToken cancel)
    {
        var text = configuration["Workspace:Port"] ?? DefaultPort;
        if (!ushort.TryParse(text, out var port))
        {
            throw new SettingsException($"Workspace:Port is '{text}'; allowed: 0 (any free port) to 65535.");
        }

        var options = new WorkspaceOptions { Port = port, Clock = clock, Commands = WorkspaceCommands.All };
        try
        {
            return new LocalWorkspace(await WorkspaceHost.StartAsync(options, cancel), options);
        }
        catch (IOException taken)
        {
            throw new SettingsException($"The local workspace cannot listen on port {port}: {taken.Message} Set Workspace:Port to another one, or to 0 for any free one.");
        }
    }

    /// <summary>Lets the people of the roster in, and one stranger, who is in nobody's roster.</summary>
    public void Fill(Roster roster)
    {
        foreach (var person in roster.People)
        {
            Admit(new SlackUser(SlackId(person), person.Id, person.Name, person.Email ?? "", person.TimeZone ?? "Etc/UTC")
            {
                Title = Title(person),
                IsAdmin = person.Role == Role.Admin,
            });
        }

        Admit(new SlackUser("USTRANGER", "stranger", "Sam Stranger", "stranger@elsewhere.example", "Etc/UTC") { Title = "stranger: in no sales roster" });
    }

    /// <summary>The roster is read every few seconds; whoever looks at the page is bothered only by what changed.</summary>
    private void Admit(SlackUser user)
    {
        if (host.Slack.User(user.Id) != user)
        {
            host.Slack.AddUser(user);
        }
    }

    /// <summary>Says where the bot listens, once it does.</summary>
    public void Serve(string botUrl) => options.BotUrl = botUrl;

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>Slack's ids are capital letters and digits after a U.</summary>
    private static string SlackId(Person person) => person.SlackUserId
        ?? "U" + string.Concat(person.Id.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    private static string Title(Person person) => person.Role switch
    {
        Role.Admin => "admin: sees every deal",
        Role.Manager => "manager: sees the team's deals",
        _ => "rep: sees their own deals",
    };
}
