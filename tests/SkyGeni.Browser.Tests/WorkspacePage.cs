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

    /// <summary>Texts whose contrast with the ground they stand on is below what WCAG AA asks (4.5, or 3 where large).</summary>
    public async Task<IReadOnlyList<string>> FaintTextsAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => {
          const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
          const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
          const light = c => [c.r, c.g, c.b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = e => {
            const layers = [];
            for (let at = e; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); layers.push(c); if (c.a === 1) break; }
            return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
          };
          const top = document.querySelector('dialog[open]') ?? document.body;
          return [...top.querySelectorAll('*')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility({ visibilityProperty: true }) && !e.matches(':disabled, .avatar, option, script, style') && !e.closest('.sr, .skip, .avatar'))
            .map(e => {
              const style = getComputedStyle(e), below = ground(e), text = over(parse(style.color), below);
              const [a, b] = [light(text), light(below)].sort((x, y) => y - x);
              const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
              return { ratio: (a + 0.05) / (b + 0.05), least: large ? 3 : 4.5, text: e.textContent.trim().slice(0, 40) };
            })
            .filter(found => found.ratio < found.least).map(found => `${found.ratio.toFixed(2)} ${found.text}`);
        }
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
