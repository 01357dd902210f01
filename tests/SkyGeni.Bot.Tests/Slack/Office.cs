using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Workspace;
using SkyGeni.Workspace.Blocks;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>
/// A small sales office in a world of its own, on Tuesday 24 November 2026, 09:42 UTC: Ana and Ben report to Maya, Robin is the
/// admin, Zoe is in Slack but not in the roster. A test tells what they type and press, and looks at what they see.
/// </summary>
internal sealed class Office(BotWorld world) : IAsyncDisposable
{
    public const string Ana = "UANA";
    public const string Ben = "UBEN";
    public const string Maya = "UMAYA";
    public const string Robin = "UROBIN";
    public const string Zoe = "UZOE";

    private const string People = """
        [
          { "id": "robin", "name": "Robin Reed", "email": "robin@acme.test", "role": "admin", "managerId": null, "timeZone": "Europe/London" },
          { "id": "maya", "name": "Maya Mohr", "email": "maya@acme.test", "role": "manager", "managerId": "robin", "timeZone": "Europe/Berlin" },
          { "id": "ana", "name": "Ana Alves", "email": "ANA@acme.test", "role": "rep", "managerId": "maya", "timeZone": "Europe/Berlin" },
          { "id": "ben", "name": "Ben Brook", "email": "ben@acme.test", "role": "rep", "managerId": "robin", "timeZone": "America/New_York" }
        ]
        """;

    private const string Deals = """
        deal_id,deal_name,account_name,created_date,closed_date,sales_rep_id,industry,region,product_type,lead_source,deal_stage,deal_amount,currency,expected_close_date,outcome
        D00001,Blue Harbor renewal,Blue Harbor,2026-06-01,,ana,SaaS,EMEA,Core,Referral,Negotiation,48000,USD,2026-12-30,
        D00002,Green Field expansion,Green Field,2026-07-01,,ana,SaaS,EMEA,Core,Inbound,Proposal,30000,USD,2027-01-15,
        D00003,Red Rock pilot,Red Rock,2026-10-01,,ana,Retail,EMEA,Core,Inbound,Demo,9000,EUR,2026-11-01,
        D00004,Old Mill,Old Mill,2026-05-01,2026-11-23,ana,Retail,EMEA,Core,Inbound,Closed,7000,USD,2026-11-20,Won
        D00011,Secret Garden,Secret Garden,2026-06-01,,ben,SaaS,EMEA,Core,Referral,Negotiation,99000,USD,2026-12-30,
        """;

    public BotWorld World => world;

    public SimulatedSlack Slack => world.Slack;

    private const string Morning = "2026-11-24T09:42:00Z";

    public static async Task<Office> OpenAsync(params string[] settings) => await FurnishAsync(await BotWorld.StartAsync(Morning, null, settings));

    /// <summary>The same, reached through Socket Mode.</summary>
    public static async Task<Office> OpenOverSocketAsync() => await FurnishAsync(await BotWorld.OverSocketAsync(Morning));

    private static async Task<Office> FurnishAsync(BotWorld world)
    {
        foreach (var (id, name, mail) in new[] { (Ana, "Ana Alves", "ana@acme.test"), (Ben, "Ben Brook", "ben@acme.test"), (Maya, "Maya Mohr", "maya@acme.test"), (Robin, "Robin Reed", "robin@acme.test"), (Zoe, "Zoe Zander", "zoe@elsewhere.test") })
        {
            world.Slack.AddUser(id, name, mail);
        }

        var office = new Office(world);
        await office.PutPeopleAsync(People);
        await office.ImportAsync(Deals);
        return office;
    }

    public async Task PutPeopleAsync(string json) =>
        (await world.Api.PutAsync("/api/v1/people", new StringContent(json, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();

    /// <summary>Sends deals as CSV and waits for their scores.</summary>
    public async Task ImportAsync(string csv)
    {
        var answer = await world.Api.PostAsync("/api/v1/deals", new StringContent(csv, Encoding.UTF8, "text/csv"));
        answer.EnsureSuccessStatusCode();
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["rejected"]!.GetValue<int>().ShouldBe(0);
        await world.Get<ScoreDeals>().AllAsync(CancellationToken.None);
    }

    /// <summary>Types <c>/deal-risk …</c> and answers what is shown.</summary>
    public async Task<SlackMessage> TypeAsync(string who, string text = "")
    {
        var result = await Slack.SlashAsync(who, text);
        result.Answer.Status.ShouldBe(200, result.Answer.Text);
        return result.Shown.ShouldNotBeNull($"/deal-risk {text}: {result.Answer.Text}");
    }

    /// <summary>Presses the control of a deal whose label fits, in a message as it stands now.</summary>
    public async Task PressAsync(string who, SlackMessage message, string label, string? dealId = null)
    {
        var now = Now(message);
        var control = SimulatedSlack.Controls(now.Blocks).FirstOrDefault(c => Fits(c, label) && (dealId is null || Of(c, dealId) || c.Value?.EndsWith(dealId, StringComparison.Ordinal) is true))
            ?? throw new InvalidOperationException($"No control {label} of {dealId} among {string.Join(" | ", SimulatedSlack.Controls(now.Blocks).Select(c => $"{c.BlockId}: {c.Text}"))}");
        var answer = await Slack.ClickAsync(who, now, control);
        answer.Status.ShouldBe(200, answer.Text);
    }

    public async Task PressAsync(string who, SlackView view, string label, string? dealId = null)
    {
        var control = SimulatedSlack.Controls(view.Blocks).First(c => Fits(c, label) && (dealId is null || Of(c, dealId)));
        (await Slack.ClickAsync(who, view, control)).Status.ShouldBe(200);
    }

    /// <summary>Submits the form somebody is looking at; answers Slack's errors by block.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SubmitAsync(string who, params (string Block, JsonObject Value)[] values)
    {
        var form = Slack.TopView(who).ShouldNotBeNull($"No form is open. Calls: {string.Join(", ", Slack.Calls.Select(c => c.Method))}");
        var given = new JsonObject(values.Select(v => KeyValuePair.Create<string, JsonNode?>(v.Block, new JsonObject { ["value"] = v.Value })));
        var result = await Slack.SubmitViewAsync(who, form.Id, given);
        result.Answer.Status.ShouldBe(200, result.Answer.Text);
        return result.Errors;
    }

    /// <summary>A message as it stands now.</summary>
    public SlackMessage Now(SlackMessage message) => Slack.Message(message.Channel, message.Ts) ?? message;

    /// <summary>Everything that can be read in a message now, its text included.</summary>
    public string Read(SlackMessage message) => Words(Now(message).Text, Now(message).Blocks);

    public static string Read(SlackView view) => Words("", view.Blocks);

    /// <summary>The last thing shown to somebody.</summary>
    public SlackMessage Last(string who) => Slack.MessagesFor(who)[^1];

    /// <summary>Waits until a message reads so: the outbox renders copies a moment after the click.</summary>
    public Task WaitAsync(SlackMessage message, Func<string, bool> reads) => Slack.WaitUntilAsync(() => reads(Read(message)));

    /// <summary>What can be pressed in a message for one deal.</summary>
    public IReadOnlyList<string> Controls(SlackMessage message, string dealId) =>
        [.. SimulatedSlack.Controls(Now(message).Blocks).Where(c => Of(c, dealId)).Select(c => c.Text)];

    public static JsonObject Chosen(string value) => new() { ["type"] = "radio_buttons", ["selected_option"] = new JsonObject { ["value"] = value } };

    public static JsonObject Date(string? date) => new() { ["type"] = "datepicker", ["selected_date"] = date };

    public static JsonObject Typed(string? text) => new() { ["type"] = "plain_text_input", ["value"] = text };

    public static JsonObject Ticked(params string[] values) => new()
    {
        ["type"] = "checkboxes",
        ["selected_options"] = new JsonArray([.. values.Select(v => (JsonNode)new JsonObject { ["value"] = v })]),
    };

    public async ValueTask DisposeAsync()
    {
        Slack.Problems.ShouldBeEmpty();
        await world.DisposeAsync();
    }

    private static string Words(string text, JsonArray? blocks) => string.Join('\n', SimulatedSlack.Texts(blocks).Prepend(text));

    private static bool Of(Control control, string dealId) => control.BlockId.Split('|')[0] == $"deal:{dealId}";

    private static bool Fits(Control control, string label) => control.Text.StartsWith(label, StringComparison.Ordinal);
}
