using Microsoft.Playwright;
using Shouldly;

namespace SkyGeni.Browser.Tests;

/// <summary>The workspace's page as a person uses it: found by what it says, not by how it is built.</summary>
public sealed class WorkspacePage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> errors = [];

    private WorkspacePage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyList<string> Errors => errors;

    public ILocator Composer => Page.Locator("#composer");

    public ILocator Messages => Page.Locator("article.message");

    public ILocator LastMessage => Messages.Last;

    public ILocator Dialog => Page.Locator("dialog[open].modal");

    public ILocator Question => Page.Locator("dialog[open].confirm");

    public ILocator Home => Page.GetByRole(AriaRole.Region, new() { Name = "Home" });

    /// <summary>Opens the workspace at its url as one person.</summary>
    public static async Task<WorkspacePage> OpenAsync(IBrowser browser, string url, string? userId = null, string? query = null, int width = 1180, int height = 820, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(10_000);
        var page = new WorkspacePage(context, await context.NewPageAsync());
        await page.Page.GotoAsync($"{url}/?{(userId is null ? "" : $"user={userId}&")}{query}");
        await page.Page.Locator("main").First.WaitForAsync();
        return page;
    }

    /// <summary>Types and sends, and waits for what comes of it.</summary>
    public async Task<ILocator> SayAsync(string text)
    {
        var before = await Messages.CountAsync();
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
        await Messages.Nth(before).WaitForAsync();
        return LastMessage;
    }

    /// <summary>Becomes someone else through the switcher.</summary>
    public async Task BecomeAsync(string name)
    {
        await Page.Locator(".person-switch").ClickAsync();
        await Page.Locator("#people").GetByRole(AriaRole.Button, new() { NameString = name }).ClickAsync();
        await Page.Locator(".person-switch").GetByText(name).WaitForAsync();
    }

    public Task OpenTabAsync(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();

    /// <summary>Opens the overflow menu within and picks a line of it.</summary>
    public async Task PickAsync(ILocator within, string line)
    {
        await within.Locator("button.overflow").First.ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = line }).ClickAsync();
    }

    /// <summary>Every control on the page that a screen reader would announce without a name.</summary>
    public async Task<IReadOnlyList<string>> NamelessControlsAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('button, a[href], input, select, textarea, [role=tab], [role=menuitem], dialog, [role=dialog], img')]
          .filter(e => e.checkVisibility())
          .filter(e => {
            const by = e.getAttribute('aria-labelledby')?.split(' ').map(id => document.getElementById(id)?.textContent ?? '').join('');
            const name = e.getAttribute('aria-label') || by || [...(e.labels ?? [])].map(l => l.textContent).join('') || e.getAttribute('alt')
              || (e.matches('input, select, textarea, dialog') ? '' : e.textContent);
            return !name?.trim();
          }).map(e => e.outerHTML.slice(0, 160))
        """);

    /// <summary>A picture of the whole window, kept with the test results.</summary>
    public async Task<string> PictureAsync(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "TestResults", $"{name}.png");
        await Page.ScreenshotAsync(new() { Path = path });
        return path;
    }

    /// <summary>Nothing runs out of the window sideways.</summary>
    public async Task ShouldFitAsync() =>
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
