using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SkyGeni.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class ConversationTests(Chromium chromium)
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
    public async Task A_click_ends_in_a_receipt_in_its_place()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var message = await page.SayAsync("/deal-risk");

        await message.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = true }).First.ClickAsync();

        await page.LastMessage.GetByText("Thanks. Noted helpful-d1").WaitForAsync();
        (await page.Messages.CountAsync()).ShouldBe(1);
        bot.Actions.Single()["user"]!["id"]!.GetValue<string>().ShouldBe(ShowcaseBot.Ana);
    }

    [Fact]
    public async Task A_message_updated_elsewhere_changes_before_the_readers_eyes()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var posted = await bot.CallAsync("chat.postMessage", new() { ["channel"] = ShowcaseBot.Ana, ["text"] = "Blue Harbor: 68 %" });
        await page.LastMessage.GetByText("68 %").WaitForAsync();

        await bot.CallAsync("chat.update", new() { ["channel"] = posted["channel"]!.DeepClone(), ["ts"] = posted["ts"]!.DeepClone(), ["text"] = "Blue Harbor: won" });

        await page.LastMessage.GetByText("Blue Harbor: won").WaitForAsync();
        await page.LastMessage.GetByText("(edited)").WaitForAsync();
    }

    [Fact]
    public async Task Text_of_a_deal_never_becomes_markup()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await bot.CallAsync("chat.postMessage", new() { ["channel"] = ShowcaseBot.Ana, ["text"] = "<img src=x onerror=alert(1)> &lt;b&gt;bold&lt;/b&gt; <javascript:alert(1)|press> \"quoted\"" });

        await page.LastMessage.GetByText("<b>bold</b>").WaitForAsync();
        (await page.LastMessage.Locator("img, b, a, script").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Each_person_sees_what_is_theirs_and_unread_messages_are_counted()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        await page.SayAsync("/deal-risk");

        await page.BecomeAsync("Maya Okafor");
        await page.Page.GetByText("This is your conversation with SkyGeni Bot").WaitForAsync();
        await bot.CallAsync("chat.postMessage", new() { ["channel"] = "C0DEALS", ["text"] = "Hello all" });

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "deal-room unread messages: 1" }).ClickAsync();
        await page.LastMessage.GetByText("Hello all").WaitForAsync();
        page.Page.Url.ShouldContain($"user={ShowcaseBot.Maya}&channel=C0DEALS");
    }

    [Fact]
    public async Task An_address_lands_on_a_person_and_a_channel()
    {
        await using var bot = await ShowcaseBot.StartAsync();

        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Maya, "channel=C0DEALS");

        await page.Page.Locator(".person-switch").GetByText("Maya Okafor").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "#deal-room" }).First.WaitForAsync();
    }

    [Fact]
    public async Task A_permalink_lands_on_its_message_as_the_person_it_was_for()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        var posted = await bot.CallAsync("chat.postMessage", new() { ["channel"] = ShowcaseBot.Maya, ["text"] = "Blue Harbor: 68 %" });
        var link = await bot.CallAsync("chat.getPermalink", new() { ["channel"] = posted["channel"]!.DeepClone(), ["message_ts"] = posted["ts"]!.DeepClone() });

        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, query: new Uri((string)link["permalink"]!).Query[1..]);

        await page.Page.Locator(".pointed-at").GetByText("Blue Harbor: 68 %").WaitForAsync();
        await page.Page.Locator(".person-switch").GetByText("Maya Okafor").WaitForAsync();
    }

    [Fact]
    public async Task A_message_to_the_bot_is_kept_and_said_to_be_unheard()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await page.SayAsync("how is Blue Harbor?");

        await page.LastMessage.GetByText("how is Blue Harbor?").WaitForAsync();
        await page.Page.GetByText("The bot hears commands, not messages. Try /deal-risk.").WaitForAsync();
    }

    [Fact]
    public async Task A_restarted_workspace_brings_the_page_back_by_itself()
    {
        var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Maya);
        var port = new Uri(bot.Host.Url).Port;
        await bot.DisposeAsync();
        await page.Page.GetByText("The workspace was lost.").WaitForAsync();

        await using var again = await ShowcaseBot.StartAsync(port: port);

        await Assertions.Expect(page.Page.GetByText("The workspace was lost.")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await page.Page.Locator(".person-switch").GetByText("Maya Okafor").WaitForAsync();
    }

    [Fact]
    public async Task What_is_no_command_here_is_said_so_and_kept()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await page.Composer.FillAsync("/deal-rsik");
        await page.Composer.PressAsync("Enter");

        await page.Page.GetByRole(AriaRole.Alert).GetByText("/deal-rsik is not a command here. Known: /deal-risk.").WaitForAsync();
        (await page.Composer.InputValueAsync()).ShouldBe("/deal-rsik");
    }

    [Fact]
    public async Task A_bot_that_is_gone_is_reported_where_the_person_looks()
    {
        await using var bot = await ShowcaseBot.StartAsync();
        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);
        var message = await page.SayAsync("/deal-risk");
        bot.Host.Slack.Options.BotUrl = "http://127.0.0.1:1";

        await message.GetByRole(AriaRole.Button, new() { Name = "Details" }).First.ClickAsync();
        await page.Page.GetByText("The bot cannot be reached. Is it running?").WaitForAsync();

        (await page.SayAsync("/deal-risk")).ShouldNotBeNull();
        await page.LastMessage.GetByText("/deal-risk failed with the error \"dispatch_failed\"").WaitForAsync();
    }

    [Fact]
    public async Task A_shifted_clock_is_shown()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2024, 3, 26, 12, 0, 0, TimeSpan.Zero));
        await using var bot = await ShowcaseBot.StartAsync(clock);

        await using var page = await WorkspacePage.OpenAsync(chromium.Browser, bot.Host.Url, ShowcaseBot.Ana);

        await page.Page.GetByText("Simulated clock: Tue 26 Mar 2024, 13:00").WaitForAsync();
    }
}
