using Microsoft.Playwright;
using Shouldly;
using SkyGeni.Bot.Hosting;
using Xunit;

namespace SkyGeni.Browser.Tests;

/// <summary>What a newcomer does in the first five minutes: the real program with its sample company, in a real browser.</summary>
[Collection(nameof(Chromium))]
public sealed class FirstVisitTests(Chromium chromium)
{
    private const string Rep = "UREP1";
    private const string Manager = "UMGR1";

    [Fact]
    public async Task Three_people_read_click_undo_and_find_their_way()
    {
        var browser = chromium.Browser;
        await using var visit = await Visit.StartAsync();

        await using (var rep = await WorkspacePage.OpenAsync(browser, visit.Page, Rep))
        {
            await ReadTheListAsync(rep);
            await SnoozeAndUndoAsync(rep);
            await DismissAsync(rep);
            await SayThatItHelpedAsync(rep);
            await LookIntoADealAsync(rep);
            await LookAtHomeAsync(rep);
            rep.Errors.ShouldBeEmpty();
        }

        await using (var manager = await WorkspacePage.OpenAsync(browser, visit.Page, Manager, scheme: ColorScheme.Dark))
        {
            var digest = await manager.SayAsync("/deal-risk digest");
            await digest.GetByText("deals need attention today").First.WaitForAsync();
            await manager.PictureAsync("digest-dark");
            var model = await manager.SayAsync("/deal-risk model");
            await model.GetByText("What it is worth").WaitForAsync();
        }

        await using var stranger = await WorkspacePage.OpenAsync(browser, visit.Page, "USTRANGER", width: 400);
        var refused = await stranger.SayAsync("/deal-risk");
        await refused.GetByText("I can't tell which seller you are").Or(refused.GetByText("I can’t tell which seller you are")).First.WaitForAsync();
        (await refused.InnerTextAsync()).ShouldNotContain("%");
        await stranger.ShouldFitAsync();
    }

    private static async Task ReadTheListAsync(WorkspacePage rep)
    {
        var list = await rep.SayAsync("/deal-risk");
        await list.GetByText("Your deals that need attention").First.WaitForAsync();
        (await list.InnerTextAsync()).ShouldContain("likely to be lost");
        (await rep.NamelessControlsAsync()).ShouldBeEmpty();
        (await rep.FaintTextsAsync()).ShouldBeEmpty();
        await rep.PictureAsync("deal-risk");
    }

    private static async Task SnoozeAndUndoAsync(WorkspacePage rep)
    {
        await rep.PickAsync(rep.LastMessage, "Snooze");
        await rep.PictureAsync("snooze");
        await rep.Dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze", Exact = true }).ClickAsync();
        await rep.LastMessage.GetByText("Snoozed until").WaitForAsync();
        await rep.LastMessage.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await rep.LastMessage.GetByText("Snoozed until").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task DismissAsync(WorkspacePage rep)
    {
        await rep.PickAsync(rep.LastMessage, "Dismiss");
        await rep.Dialog.GetByLabel("Already handled").CheckAsync();
        await rep.Dialog.GetByRole(AriaRole.Button, new() { Name = "Dismiss", Exact = true }).ClickAsync();
        await rep.LastMessage.GetByText("Dismissed: already handled").WaitForAsync();
    }

    private static async Task SayThatItHelpedAsync(WorkspacePage rep)
    {
        await rep.LastMessage.GetByRole(AriaRole.Button, new() { NameString = "Helpful" }).First.ClickAsync();
        await rep.LastMessage.GetByText("Thanks. Marked helpful").WaitForAsync();
    }

    private static async Task LookIntoADealAsync(WorkspacePage rep)
    {
        await rep.LastMessage.GetByRole(AriaRole.Button, new() { NameString = "Details" }).Last.ClickAsync();
        await rep.LastMessage.GetByText("What raises it").First.WaitForAsync();
        await rep.PictureAsync("detail");
    }

    private static async Task LookAtHomeAsync(WorkspacePage rep)
    {
        await rep.OpenTabAsync("Home");
        await rep.Home.GetByText("What needs attention").First.WaitForAsync();
        await rep.PictureAsync("home");
    }

    /// <summary>The program as <c>scripts/start</c> runs it, on free ports and in a folder of its own.</summary>
    private sealed class Visit : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task run;

        private Visit(string folder, Said said)
        {
            run = BotServer.RunAsync([$"--Data:Directory={folder}", "--urls=http://127.0.0.1:0", "--Workspace:Port=0", "--Logging:LogLevel:Default=Warning"], said, stop.Token);
            Page = "";
        }

        public string Page { get; private set; }

        public static async Task<Visit> StartAsync()
        {
            var said = new Said();
            var visit = new Visit(Directory.CreateTempSubdirectory("first-visit-").FullName, said);
            var ready = await Task.WhenAny(said.Url, visit.run);
            await ready;
            visit.Page = await said.Url.WaitAsync(TimeSpan.FromSeconds(5));
            return visit;
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await run;
            stop.Dispose();
        }
    }

    /// <summary>Listens for the address that the program tells people to open.</summary>
    private sealed class Said : StringWriter
    {
        private readonly TaskCompletionSource<string> url = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Url => url.Task;

        public override Task WriteLineAsync(string? value)
        {
            const string open = "Open ";
            var at = value?.IndexOf(open, StringComparison.Ordinal) ?? -1;
            if (at >= 0)
            {
                url.TrySetResult(value![(at + open.Length)..].Split('\n')[0].Trim());
            }

            return base.WriteLineAsync(value);
        }
    }
}
