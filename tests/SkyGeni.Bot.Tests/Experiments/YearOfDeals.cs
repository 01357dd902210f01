using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Tests.World;

namespace SkyGeni.Bot.Tests.Experiments;

/// <summary>
/// A company whose deals come in each week, are treated elsewhere or not as an experiment says, and end three weeks later: a
/// treated one is won as much more often as the truth says. Everything goes in and out over REST; the clock moves a week at a time.
/// </summary>
internal sealed class YearOfDeals(BotWorld world, int dealsAWeek, double winRate, int seed)
{
    private const string Header = "deal_id,created_date,closed_date,sales_rep_id,deal_stage,deal_amount,currency,outcome\n";
    private const int WeeksToEnd = 3;

    private readonly Random chance = new(seed);
    private readonly Lab lab = new(world);
    private readonly List<List<(string Id, string Created, int Amount)>> weeks = [];

    /// <summary>The verdicts of every look, by experiment.</summary>
    public Dictionary<string, List<string>> Verdicts { get; } = new(StringComparer.Ordinal);

    public async Task DefineAsync(string id, int plannedDeals)
    {
        // The lift is chosen so that the plan asks for about so many deals.
        var lift = Math.Min(2, Math.Sqrt(8.0 * Math.Pow(2.8, 2) * winRate * (1 - winRate) / plannedDeals) / winRate);
        await lab.PostAsync("/experiments", FormattableString.Invariant(
            $$"""{ "id": "{{id}}", "title": "{{id}}", "treatment": { "kind": "outside" }, "horizonDays": 28, "plannedLift": {{Math.Round(lift, 2)}} }"""));
        await lab.PostAsync($"/experiments/{id}/start");
        Verdicts[id] = [];
    }

    /// <summary>A week passes: deals come in and are exposed, deals of three weeks ago end, and whoever watches looks.</summary>
    /// <param name="experiments">Those that the week's deals are exposed in.</param>
    /// <param name="lift">The truth of an experiment, by its id; absent: none.</param>
    /// <param name="look">Whether the read-outs are looked at.</param>
    /// <param name="tells">Of which arm alone an experiment, by its id, is told; absent: of all.</param>
    public async Task WeekAsync(IReadOnlyList<string> experiments, IReadOnlyDictionary<string, double> lift, bool look, IReadOnlyDictionary<string, string>? tells = null)
    {
        world.Leap(TimeSpan.FromDays(7));
        var today = world.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        weeks.Add([.. Enumerable.Range(0, dealsAWeek).Select(n => ($"W{weeks.Count}-{n}", today, 1_000 + (chance.Next(100) * 100)))]);
        await BringAsync(weeks[^1].Select(d => $"{d.Id},{d.Created},,rep_{d.Id.Length % 3},Demo,{d.Amount},USD,"));
        foreach (var id in experiments)
        {
            await ExposeAsync(id, weeks[^1], tells?.GetValueOrDefault(id));
        }

        if (weeks.Count > WeeksToEnd)
        {
            await EndAsync(weeks[^(WeeksToEnd + 1)], lift, today);
        }

        foreach (var id in look ? experiments : [])
        {
            Verdicts[id].Add((await lab.GetAsync($"/experiments/{id}"))["verdict"]!["kind"]!.GetValue<string>());
        }
    }

    private async Task ExposeAsync(string experiment, List<(string Id, string Created, int Amount)> deals, string? onlyArm)
    {
        var told = new JsonArray();
        foreach (var deal in deals)
        {
            if (onlyArm is null || await lab.ArmAsync(experiment, deal.Id) == onlyArm)
            {
                told.Add(new JsonObject { ["dealId"] = deal.Id });
            }
        }

        (await lab.PostAsync($"/experiments/{experiment}/exposures", told.ToJsonString()))["rejected"]!.GetValue<int>().ShouldBe(0);
    }

    private async Task EndAsync(List<(string Id, string Created, int Amount)> deals, IReadOnlyDictionary<string, double> lift, string today)
    {
        var treated = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, by) in lift)
        {
            foreach (var line in (await lab.LinesAsync($"/experiments/{id}/assignments")).Where(a => a["arm"]!.GetValue<string>() == "treatment"))
            {
                treated[line["dealId"]!.GetValue<string>()] = by;
            }
        }

        await BringAsync(deals.Select(d =>
        {
            var won = chance.NextDouble() < winRate * (1 + treated.GetValueOrDefault(d.Id));
            return $"{d.Id},{d.Created},{today},rep_{d.Id.Length % 3},Closed,{d.Amount},USD,{(won ? "Won" : "Lost")}";
        }));
    }

    private async Task BringAsync(IEnumerable<string> rows)
    {
        var answer = await world.Api.PostAsync("/api/v1/deals", new StringContent(Header + string.Join('\n', rows) + "\n", Encoding.UTF8, "text/csv"));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["rejected"]!.GetValue<int>().ShouldBe(0, text);
    }
}
