using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SkyGeni.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class ModalTests(Chromium chromium)
{
    [Fact]
    public async Task A_form_opens_from_the_menu_is_corrected_and_taken()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        await page.PickAsync(await page.SayAsync("/deal-risk"), "Snooze…");
        var submit = page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze" });

        await submit.ClickAsync();
        await page.Dialog.GetByText("Please complete this required field.").First.WaitForAsync();
        await page.Dialog.GetByLabel("How long").SelectOptionAsync("A week");
        await page.Dialog.GetByLabel("Note").FillAsync("bad");
        await page.Dialog.GetByLabel("The amount changes").CheckAsync();
        await submit.ClickAsync();
        await page.Dialog.GetByText("Say a little more than that.").WaitForAsync();
        await page.Dialog.GetByLabel("Note").FillAsync("The buyer is on holiday");
        await submit.ClickAsync();

        await page.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var values = bot.Actions.Last()["view"]!["state"]!["values"]!;
        values["long"]!["choice"]!["selected_option"]!["value"]!.GetValue<string>().ShouldBe("A week");
        values["wakes"]!["on"]!["selected_options"]!.AsArray().Count.ShouldBe(2);
        values["how"]!["who"]!["selected_option"]!["value"]!.GetValue<string>().ShouldBe("me");
        values["note"]!["text"]!["value"]!.GetValue<string>().ShouldBe("The buyer is on holiday");
        values["date"]!["day"]!["selected_date"].ShouldBeNull();
        page.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Escape_closes_a_form_and_gives_the_focus_back()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        await page.PickAsync(await page.SayAsync("/deal-risk"), "Snooze…");
        await page.Dialog.WaitForAsync();

        await page.Page.Keyboard.PressAsync("Escape");

        await page.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Page.WaitForFunctionAsync("() => document.activeElement !== document.body");
    }

    [Fact]
    public async Task A_click_that_asks_first_happens_only_after_yes()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var remove = (await page.SayAsync("/deal-risk digest")).GetByRole(AriaRole.Button, new() { Name = "Remove" });

        await remove.ClickAsync();
        await page.Question.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
        await page.Question.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        bot.Actions.ShouldBeEmpty();
        await remove.ClickAsync();
        await page.Question.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await page.LastMessage.GetByText("Noted remove").WaitForAsync();
    }

    [Fact]
    public async Task Choosing_in_a_message_tells_the_bot_at_once()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var message = await page.SayAsync("/deal-risk digest");

        await message.GetByLabel("Choose an owner").SelectOptionAsync(new SelectOptionValue { Label = "Leo Brandt" });

        await page.LastMessage.GetByText("Noted owner").WaitForAsync();
        bot.Actions.Single()["actions"]![0]!["selected_user"]!.GetValue<string>().ShouldBe("U0LEO");
    }

    [Fact]
    public async Task Home_is_asked_for_and_shown()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await page.OpenTabAsync("Home");

        await page.Home.GetByText("Your pipeline").WaitForAsync();
        await page.Home.GetByText("$214,000").WaitForAsync();
        (await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Home" }).GetAttributeAsync("aria-selected")).ShouldBe("true");
        await page.OpenTabAsync("Messages");
        await page.Composer.WaitForAsync();
    }
}
