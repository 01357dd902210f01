using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SkyGeni.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class WorkspaceTests(Chromium chromium)
{
    [Fact]
    public async Task A_newcomer_is_told_what_to_do_and_one_press_does_it()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "/deal-risk Your open deals" }).ClickAsync();

        await page.LastMessage.GetByText("Blue Harbor renewal").WaitForAsync();
        await page.LastMessage.GetByText("Only visible to you").WaitForAsync();
        page.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pictures()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        foreach (var (name, width, scheme) in new[] { ("wide-light", 1180, ColorScheme.Light), ("wide-dark", 1180, ColorScheme.Dark), ("narrow-light", 400, ColorScheme.Light), ("narrow-dark", 400, ColorScheme.Dark) })
        {
            await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, name.StartsWith("wide-l") ? ShowcaseBot.Ana : "U0LEO", width: width, scheme: scheme);
            await page.PictureAsync(name + "-0-welcome");
            await page.SayAsync("/deal-risk");
            await page.PictureAsync(name + "-1-list");
            await page.PickAsync(page.LastMessage, "Snooze…");
            await page.Dialog.WaitForAsync();
            await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();
            await page.Dialog.GetByText("Please complete").First.WaitForAsync();
            await page.PictureAsync(name + "-2-modal");
            await page.Page.Keyboard.PressAsync("Escape");
            await page.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await page.SayAsync("/deal-risk digest");
            await page.PictureAsync(name + "-3-everything");
            await page.LastMessage.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
            await page.Question.WaitForAsync();
            await page.PictureAsync(name + "-4-confirm");
            await page.Page.Keyboard.PressAsync("Escape");
            await page.Composer.FillAsync("/");
            await page.Page.Locator(".hints").WaitForAsync();
            await page.PictureAsync(name + "-5-hints");
            await page.Composer.FillAsync("");
            await page.OpenTabAsync("Home");
            await page.Home.GetByText("Your pipeline").WaitForAsync();
            await page.PictureAsync(name + "-6-home");
            if (width < 700)
            {
                await page.Page.GetByRole(AriaRole.Button, new() { Name = "Channels and people" }).ClickAsync();
                await page.PictureAsync(name + "-7-drawer");
            }
            await page.Page.Locator(".person-switch").ClickAsync();
            await page.PictureAsync(name + "-8-people");
            page.Errors.ShouldBeEmpty();
        }
    }
}
