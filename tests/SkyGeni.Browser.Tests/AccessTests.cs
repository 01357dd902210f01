using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SkyGeni.Browser.Tests;

/// <summary>The page for people who use a keyboard, a screen reader, a small window or a dark one.</summary>
[Collection(nameof(Chromium))]
public sealed class AccessTests(Chromium chromium)
{
    [Fact]
    public async Task The_whole_way_goes_by_keyboard()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var keys = page.Page.Keyboard;

        await keys.PressAsync("Tab");
        await page.Page.GetByText("Skip to the message box").WaitForAsync();
        await keys.PressAsync("Enter");
        await keys.TypeAsync("/de");
        await page.Page.GetByRole(AriaRole.Option, new() { Name = "/deal-risk digest" }).WaitForAsync();
        await keys.PressAsync("ArrowDown");
        await page.Page.Locator("[role=option][aria-selected=true]").WaitForAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Composer).ToHaveValueAsync("/deal-risk ");
        await keys.PressAsync("Enter");
        await page.LastMessage.GetByText("Blue Harbor renewal").WaitForAsync();

        await page.LastMessage.Locator("button.overflow").First.FocusAsync();
        await keys.PressAsync("Enter");
        await page.Page.Locator("[role=menuitem]:focus").WaitForAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await page.Dialog.WaitForAsync();
        await page.Dialog.Locator("select:focus").WaitForAsync();
        await keys.PressAsync("Escape");
        await page.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        page.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Focus_stays_within_an_open_form()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        await page.PickAsync(await page.SayAsync("/deal-risk"), "Snooze…");
        await page.Dialog.WaitForAsync();

        for (var i = 0; i < 16; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            (await page.Page.EvaluateAsync<bool>("() => document.activeElement === document.body || !!document.activeElement.closest('dialog')")).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Every_control_has_a_name()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await page.SayAsync("/deal-risk digest");
        (await page.NamelessControlsAsync()).ShouldBeEmpty();
        await page.PickAsync(await page.SayAsync("/deal-risk"), "Snooze…");
        await page.Dialog.WaitForAsync();
        (await page.NamelessControlsAsync()).ShouldBeEmpty();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.OpenTabAsync("Home");
        await page.Page.Locator(".person-switch").ClickAsync();
        (await page.NamelessControlsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1180)]
    [InlineData(ColorScheme.Dark, 1180)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Every_text_stands_out_from_its_ground_and_fits_the_window(ColorScheme scheme, int width)
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana, width: width, scheme: scheme);
        var name = $"{scheme}-{width}".ToLowerInvariant();

        await LookAsync(page, name + "-welcome");
        await page.SayAsync("/deal-risk");
        await LookAsync(page, name + "-list");
        await page.SayAsync("/deal-risk digest");
        await LookAsync(page, name + "-blocks");
        await page.PickAsync(page.Messages.First, "Snooze…");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();
        await page.Dialog.GetByText("Please complete").First.WaitForAsync();
        await LookAsync(page, name + "-form");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.OpenTabAsync("Home");
        await page.Home.GetByText("Your pipeline").WaitForAsync();
        await LookAsync(page, name + "-home");
    }

    [Fact]
    public async Task In_a_small_window_the_channels_are_in_a_drawer()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana, width: 400);
        var room = page.Page.GetByRole(AriaRole.Button, new() { Name = "deal-room" });
        (await room.IsVisibleAsync()).ShouldBeFalse();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Channels and people" }).ClickAsync();
        await room.ClickAsync();

        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "#deal-room" }).First.WaitForAsync();
        (await room.IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_appearance_can_be_chosen_and_is_remembered()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var choose = page.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance" });

        await choose.ClickAsync();
        await choose.ClickAsync();
        await page.Page.ReloadAsync();

        await page.Page.GetByText("Appearance: dark").WaitForAsync();
        (await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(20, 25, 29)");
    }

    private static async Task LookAsync(WorkspacePage page, string name)
    {
        await page.PictureAsync(name);
        await page.ShouldFitAsync();
        (await page.FaintTextsAsync()).ShouldBeEmpty(name);
    }
}
