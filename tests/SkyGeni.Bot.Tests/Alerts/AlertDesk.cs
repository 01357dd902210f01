using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Shouldly;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Feedback;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Scoring;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.Alerts;
using SkyGeni.Workspace;

namespace SkyGeni.Bot.Tests.Alerts;

/// <summary>
/// A sales office on Tuesday 24 November 2026 at ten by the clock in Berlin, that watches for alerts: Ana and Ben report to Maya,
/// Robin is the admin. No model was trained, so that rules of thumb score: a close date that moves later raises the chance.
/// </summary>
internal sealed class AlertDesk : IAsyncDisposable
{
    public const string Ana = "UANA";
    public const string Ben = "UBEN";
    public const string Maya = "UMAYA";

    private const string People = """
        [
          { "id": "robin", "name": "Robin Reed", "email": "robin@acme.test", "role": "admin", "managerId": null, "timeZone": "Europe/London" },
          { "id": "maya", "name": "Maya Mohr", "email": "maya@acme.test", "role": "manager", "managerId": "robin", "timeZone": "Europe/Berlin" },
          { "id": "ana", "name": "Ana Alves", "email": "ana@acme.test", "role": "rep", "managerId": "maya", "timeZone": "Europe/Berlin" },
          { "id": "ben", "name": "Ben Brook", "email": "ben@acme.test", "role": "rep", "managerId": "maya", "timeZone": "Europe/Berlin" },
          { "id": "lost", "name": "Lou Lost", "role": "rep", "managerId": "maya", "timeZone": "Europe/Berlin" }
        ]
        """;

    private const string Header = "deal_id,deal_name,account_name,created_date,closed_date,sales_rep_id,deal_stage,deal_amount,currency,expected_close_date,outcome\n";

    private readonly Dictionary<string, int> amounts = new(StringComparer.Ordinal);

    private AlertDesk(BotWorld world) => World = world;

    public BotWorld World { get; }
    public SimulatedSlack Slack => World.Slack;

    public static async Task<AlertDesk> OpenAsync(string now = "2026-11-24T09:00:00Z", params string[] settings) =>
        await HiringAsync(await AgainAsync(now, null, settings));

    /// <summary>In a world that was started already.</summary>
    public static Task<AlertDesk> OnAsync(BotWorld world) => HiringAsync(With(world));

    private static async Task<AlertDesk> HiringAsync(AlertDesk desk)
    {
        (await desk.World.Api.PutAsync("/api/v1/people", new StringContent(People, Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        return desk;
    }

    /// <summary>The program started again on the store another one left.</summary>
    public static async Task<AlertDesk> AgainAsync(string now, string? directory, params string[] settings)
    {
        return With(await BotWorld.StartAsync(now, directory, settings));
    }

    private static AlertDesk With(BotWorld world)
    {
        foreach (var (id, name) in new[] { ("ana", "Ana Alves"), ("ben", "Ben Brook"), ("maya", "Maya Mohr"), ("robin", "Robin Reed") })
        {
            world.Slack.AddUser("U" + id.ToUpperInvariant(), name, $"{id}@acme.test");
        }

        return new AlertDesk(world);
    }

    /// <summary>Brings in open deals of an owner, with nothing yet that speaks against them.</summary>
    public async Task DealsAsync(string owner, params (string Id, int Amount)[] deals)
    {
        foreach (var (id, amount) in deals)
        {
            amounts[id] = amount;
        }

        var rows = deals.Select(d => $"{d.Id},Deal {d.Id},Account {d.Id},2026-10-20,,{owner},Negotiation,{d.Amount},USD,2027-01-15,");
        var answer = await World.Api.PostAsync("/api/v1/deals", new StringContent(Header + string.Join('\n', rows) + "\n", Encoding.UTF8, "text/csv"));
        answer.EnsureSuccessStatusCode();
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["rejected"]!.GetValue<int>().ShouldBe(0);
        await ScoreAsync();
    }

    /// <summary>The close date moves later four times and the amount is halved: by the rules of thumb that takes a deal into the highest band.</summary>
    public Task WorsensAsync(params string[] dealIds) => WorsensAsync(null, dealIds);

    /// <summary>The same, by somebody whom the source names.</summary>
    public async Task WorsensAsync(string? changedBy, string[] dealIds)
    {
        var by = changedBy is null ? "" : $",\"changed_by\":\"{changedBy}\"";
        var now = World.Clock.GetUtcNow();
        var rows = dealIds.SelectMany(id => Enumerable.Range(1, 4)
            .Select(n => $$"""{"deal_id":"{{id}}","expected_close_date":"{{2027 + n}}-04-15","occurred_at":"{{now.AddMinutes(n - 6):O}}"{{by}}}""")
            .Append($$"""{"deal_id":"{{id}}","deal_amount":{{amounts[id] / 2}},"occurred_at":"{{now.AddMinutes(-1):O}}"{{by}}}"""));
        await PostAsync([.. rows]);
    }

    /// <summary>Sends partial deals and waits until they are scored and decided on.</summary>
    public async Task PostAsync(params string[] rows)
    {
        var answer = await World.Api.PostAsync("/api/v1/deals", new StringContent($"[{string.Join(',', rows)}]", Encoding.UTF8, "application/json"));
        var reply = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(reply);
        JsonNode.Parse(reply)!["rejected"]!.GetValue<int>().ShouldBe(0, reply);
        await ScoreAsync();
    }

    public Task SnoozeAsync(string dealId)
    {
        var now = World.Clock.GetUtcNow();
        return World.Get<Database>().WriteAsync(tx => World.Get<SnoozeStore>().AddAsync(
            tx, new Snooze($"s-{dealId}", dealId, "ana", now, now.AddDays(3), WakeOn.None, new WatchedValues(null, null, null, null))));
    }

    public Task DismissAsync(string dealId) => World.Get<Database>().WriteAsync(tx => World.Get<DismissalStore>().AddAsync(
        tx, new Dismissal($"d-{dealId}", dealId, "ana", DismissalReason.NotAPriority, null, null, World.Clock.GetUtcNow())));

    public Task LogAsync(string dealId, string person) => World.Get<Database>().WriteAsync(tx => World.Get<InterventionStore>().AddAsync(
        tx, new Intervention($"i-{dealId}", dealId, person, null, "called the buyer", null, new DateOnly(2026, 11, 24), World.Clock.GetUtcNow())));

    public async Task ChooseAsync(string person, Func<PersonSettings, PersonSettings> change)
    {
        var store = World.Get<PersonSettingsStore>();
        var who = World.Get<RosterCache>().Current.Find(person)!;
        await store.SaveAsync(who, change(await store.GetAsync(who)));
    }

    /// <summary>Types <c>/deal-risk …</c> and answers all that can be read in what is shown.</summary>
    public async Task<string> TypeAsync(string who, string text) => Read((await Slack.SlashAsync(who, text)).Shown.ShouldNotBeNull());

    public async Task ScoreAsync()
    {
        await World.Get<ScoreDeals>().ChangedAsync(CancellationToken.None);
        await World.Get<ScoreDeals>().AllAsync(CancellationToken.None);
    }

    /// <summary>Lets time pass, looks at what waits, and delivers.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        World.Clock.Advance(time);
        await ScoreAsync();
        await World.Get<DecideAlerts>().RunAsync(CancellationToken.None);
        await World.Get<StandingAlerts>().PassOnAsync(CancellationToken.None);
        await DeliveredAsync();
    }

    /// <summary>Waits until the outbox is empty, moving the clock as the relay's pace asks.</summary>
    public Task DeliveredAsync() => Eventually.HoldsAsync(async () =>
    {
        World.Clock.Advance(TimeSpan.FromMilliseconds(250));
        return (await World.Get<OutboxStore>().BacklogAsync()).Waiting == 0;
    });

    /// <summary>What somebody was told in their direct conversation, as it reads now, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string slackUser)
    {
        await DeliveredAsync();
        return [.. Slack.MessagesFor(slackUser).Select(Read)];
    }

    public static string Read(SlackMessage message) => string.Join('\n', SimulatedSlack.Texts(message.Blocks).Prepend(message.Text));

    /// <summary>The decisions about a deal, the oldest first, as <c>decision reason person</c>.</summary>
    public async Task<IReadOnlyList<string>> DecisionsAsync(string dealId) => [.. (await World.Get<AlertDecisionStore>().OfDealAsync(dealId, 50))
        .OrderBy(d => d.Id).Select(d => $"{d.Note.Decision.Outcome} {d.Note.Decision.Reason} {d.Note.Decision.PersonId}")];

    public Task<long> CountAsync(string table) => World.Get<Database>().ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}"));

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Slack.Problems.ShouldBeEmpty();
        await World.DisposeAsync();
    }
}
