using System.Text.Json.Nodes;
using Dapper;
using Shouldly;
using SkyGeni.Bot.Storage;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>The whole program through Socket Mode, while Slack drops, warns and refreshes its connections at random.</summary>
public sealed class SocketModeTests
{
    private const int Troubles = 5;
    private static readonly string[] Opinions = ["Helpful", "Not helpful"];

    [Fact]
    public async Task Commands_clicks_and_forms_are_each_answered_once_while_connections_come_and_go()
    {
        const int seed = 1;
        await using var office = await Office.OpenOverSocketAsync();
        var chance = new Random(seed);
        var trouble = TroubleAsync(office.Slack, new Random(seed + 100));
        var snoozes = 0;
        var opinions = 0;
        while (!trouble.IsCompleted)
        {
            var list = await ShownAsync(office, chance.Next(4) == 0 ? "D00002" : "");
            if (chance.Next(3) == 0)
            {
                await SnoozeAsync(office);
                snoozes++;
            }
            else if (SimulatedSlack.Controls(list.Blocks).FirstOrDefault(c => Opinions.Contains(c.Text)) is { } opinion)
            {
                await AcknowledgedAsync(() => office.Slack.ClickAsync(Office.Ana, list, opinion));
                opinions++;
            }
        }

        await trouble;
        opinions.ShouldBeGreaterThan(0);
        (await CountAsync(office, "SELECT COUNT(*) FROM snooze")).ShouldBe(snoozes);
        (await CountAsync(office, "SELECT COUNT(*) FROM click")).ShouldBe(snoozes * 2 + opinions, "each press and each form once");
    }

    [Fact]
    public async Task A_visit_to_Home_whose_rendering_fails_is_rendered_when_Slack_tells_of_it_again()
    {
        await using var office = await Office.OpenOverSocketAsync();
        var visit = new JsonObject { ["type"] = "app_home_opened", ["user"] = Office.Ana, ["channel"] = "DANA", ["tab"] = "home" };
        await office.World.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("ALTER TABLE snooze RENAME TO snooze_away", transaction: tx));
        (await office.Slack.EventAsync((JsonObject)visit.DeepClone(), "EvHome1")).Acknowledged.ShouldBeFalse();

        await office.World.Get<Database>().WriteAsync(tx => tx.Connection!.ExecuteAsync("ALTER TABLE snooze_away RENAME TO snooze", transaction: tx));
        (await office.Slack.EventAsync(visit, "EvHome1")).Acknowledged.ShouldBeTrue();
        office.Slack.Home(Office.Ana).ShouldNotBeNull();
    }

    private static async Task<SlackMessage> ShownAsync(Office office, string text)
    {
        SlashResult? typed = null;
        await AcknowledgedAsync(async () => (typed = await office.Slack.SlashAsync(Office.Ana, text)).Answer);
        return typed!.Shown.ShouldNotBeNull();
    }

    /// <summary>Puts a deal of the list away and takes it back, so that there is one to put away next time.</summary>
    private static async Task SnoozeAsync(Office office)
    {
        var list = await ShownAsync(office, "");
        var menu = SimulatedSlack.Controls(list.Blocks).First(c => c.Text.StartsWith("Snooze", StringComparison.Ordinal));
        await AcknowledgedAsync(() => office.Slack.ClickAsync(Office.Ana, list, menu));
        await office.Slack.WaitUntilAsync(() => office.Slack.TopView(Office.Ana) is not null);
        var form = office.Slack.TopView(Office.Ana)!;
        await AcknowledgedAsync(async () => (await office.Slack.SubmitViewAsync(Office.Ana, form.Id)).Answer);
        var now = office.Now(list);
        var undo = SimulatedSlack.Controls(now.Blocks).First(c => c.Text == "Undo");
        await AcknowledgedAsync(() => office.Slack.ClickAsync(Office.Ana, now, undo));
    }

    /// <summary>Whoever is told that there is no connection does it again; whatever was sent on one must be answered.</summary>
    private static async Task AcknowledgedAsync(Func<Task<BotAnswer>> act)
    {
        BotAnswer answer;
        do
        {
            answer = await act();
            (answer.Failure ?? "dispatch_failed").ShouldBe("dispatch_failed");
        }
        while (!answer.Acknowledged);
    }

    // A connection that broke within a second is not replaced at once; Slack's last for hours.
    private static async Task TroubleAsync(SimulatedSlack slack, Random chance)
    {
        for (var trouble = 0; trouble < Troubles; trouble++)
        {
            await Task.Delay(chance.Next(1_050, 1_300));
            switch (chance.Next(3))
            {
                case 0:
                    slack.CutSockets();
                    break;
                case 1:
                    await slack.DisconnectSocketsAsync();
                    break;
                default:
                    await slack.WarnSocketsAsync(TimeSpan.FromMilliseconds(100));
                    break;
            }

            await slack.WaitUntilAsync(() => slack.OpenSockets > 0);
        }
    }

    private static Task<long> CountAsync(Office office, string sql) => office.World.Get<Database>().ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql));
}
