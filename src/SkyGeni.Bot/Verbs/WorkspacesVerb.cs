using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Hosting.Workspaces;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>workspaces</c>: which workspaces have the app, and the end of what is kept of one that removed it.</summary>
internal sealed class WorkspacesVerb : IVerb
{
    private readonly Option<string?> remove = new("--remove") { Description = "Remove all data of this workspace for good. Only where it removed the app." };

    public string Name => "workspaces";

    public string Summary => "List the workspaces that installed the app, where the program serves many (Slack:ClientId); --remove ID removes the data of one that removed the app, for good.";

    public bool WorksOnFront => true;

    public void Describe(Command command) => command.Add(remove);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        if (!context.Has<InstallationStore>())
        {
            return context.BadInput("The program serves one workspace, whose token is in the settings. Set Slack:ClientId to serve many.");
        }

        return context.Value(remove) is { } id ? await RemoveAsync(context, id, cancel) : await ListAsync(context);
    }

    private static async Task<int> ListAsync(VerbContext context)
    {
        var all = await context.Service<InstallationStore>().ListAsync();
        var answer = new WorkspacesAnswer([.. all.Select(WorkspaceAnswer.Of)]);
        return context.Answer(answer, WorkspacesVerbJson.Default.WorkspacesAnswer, to =>
        {
            foreach (var workspace in answer.Workspaces)
            {
                to.WriteLine($"{workspace.Id,-14}  {(workspace.EndedAt is null ? "has the app" : "removed it"),-11}  {Day(workspace.EndedAt ?? workspace.InstalledAt)}  {workspace.Name}");
            }

            to.WriteLine($"{answer.Workspaces.Length} workspaces.");
        });
    }

    private static async Task<int> RemoveAsync(VerbContext context, string id, CancellationToken cancel)
    {
        var found = await context.Service<InstallationStore>().FindAsync(id);
        if (found is null)
        {
            return context.BadInput($"--remove is '{id}': there is no such workspace. `workspaces` lists them.");
        }

        if (found.EndedAt is null)
        {
            return context.BadInput($"Workspace {id} has the app and is served. Its data can be removed once the app was removed from it, in Slack under Manage apps.");
        }

        await context.Service<WorkspaceData>().RemoveAsync(id, cancel);
        return context.Answer(
            new WorkspacesAnswer([WorkspaceAnswer.Of(found)]),
            WorkspacesVerbJson.Default.WorkspacesAnswer,
            to => to.WriteLine($"All data of workspace {id} ({found.Name}) were removed: its deals, people, models, messages and token. Copies in your backups were not."));
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What <c>workspaces</c> answers: all, or the one removed.</summary>
internal sealed record WorkspacesAnswer(WorkspaceAnswer[] Workspaces);

/// <summary>One of them; its token is nobody's business.</summary>
internal sealed record WorkspaceAnswer(string Id, string Name, DateTimeOffset InstalledAt, DateTimeOffset? EndedAt, IReadOnlyList<string> Scopes)
{
    public static WorkspaceAnswer Of(Installation installation) => new(installation.Id, installation.Name, installation.InstalledAt, installation.EndedAt, installation.Scopes);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WorkspacesAnswer))]
internal sealed partial class WorkspacesVerbJson : JsonSerializerContext;
