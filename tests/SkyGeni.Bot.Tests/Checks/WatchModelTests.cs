using System.Globalization;
using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Checks;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using SkyGeni.Core.Checks;
using SkyGeni.Core.Checks.Drift;
using Xunit;

namespace SkyGeni.Bot.Tests.Checks;

public sealed class WatchModelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_market_that_turns_is_found_told_once_to_every_admin_and_over_once_deals_end_as_said_again()
    {
        await using var town = await WatchedTown.OpenAsync();
        await town.GoByAsync(6, lost: 0.15);
        (await town.Watch.WeeklyAsync(Cancel))!.Lines.Single(l => l.CheckId == "calibration-level").State.ShouldBe("quiet");
        (await town.StandingAsync()).ShouldBeEmpty();
        (await town.ToldAsync(WatchedTown.Robin)).ShouldBeEmpty();

        await town.GoByAsync(5, lost: 0.95);
        (await town.Watch.WeeklyAsync(Cancel)).ShouldNotBeNull();
        (await town.StandingAsync()).ShouldContain(f => f.CheckId == "calibration-level" && f.Title.StartsWith("More deals are lost than the scores say, since "));
        var told = (await town.ToldAsync(WatchedTown.Robin)).ShouldHaveSingleItem();
        told.ShouldContain("More deals are lost than the scores say");
        told.ShouldContain("Next: Until a newer model scores");
        (await town.ToldAsync(WatchedTown.Kim)).ShouldBe([told]);
        (await town.ToldAsync(WatchedTown.Maya)).ShouldBeEmpty();

        await town.GoByAsync(1, lost: 0.95);
        (await town.Watch.WeeklyAsync(Cancel)).ShouldNotBeNull();
        (await town.World.Get<FindingStore>().ListAsync()).Single(f => f.Finding.CheckId == "calibration-level").Times.ShouldBe(2);
        (await town.ToldAsync(WatchedTown.Robin)).Count(t => t.Contains("More deals are lost", StringComparison.Ordinal)).ShouldBe(1, "it stands, and was told");

        await town.GoByAsync(16, lost: 0.15);
        (await town.Watch.WeeklyAsync(Cancel)).ShouldNotBeNull();
        (await town.StandingAsync()).ShouldNotContain(f => f.CheckId == "calibration-level");
        (await town.World.Get<FindingStore>().ListAsync(resolvedToo: true)).ShouldContain(f => f.Finding.CheckId == "calibration-level" && f.ResolvedAt != null);
    }

    [Fact]
    public async Task Only_admins_see_findings_in_Slack_and_over_the_API()
    {
        await using var town = await WatchedTown.OpenAsync(settings: ["--Api:Keys:1:Key=reader", "--Api:Keys:1:Scope=read"]);
        await town.World.Get<FindingStore>().RaiseAsync(new Finding("wrong-data", "D1", Severity.Warning, "Amount: <odd> & old", "5 of 9", "Look"), town.World.Clock.GetUtcNow(), Cancel);
        await town.Watch.NowAsync(Cancel);

        var admin = (await town.World.Slack.SlashAsync(WatchedTown.Robin, "findings")).Shown!.Text;
        admin.ShouldContain("1 finding to look at");
        admin.ShouldContain("Amount: &lt;odd&gt; &amp; old");
        admin.ShouldContain("The model was last looked at 12:00: 5 silent (too little to say).");
        var manager = (await town.World.Slack.SlashAsync(WatchedTown.Maya, "findings")).Shown!.Text;
        manager.ShouldStartWith("Findings are for admins");
        manager.ShouldNotContain("odd");

        (await town.World.Api.Get("/api/v1/findings")).Json.GetArrayLength().ShouldBe(1);
        using var reader = new HttpClient { BaseAddress = town.World.Http.BaseAddress };
        reader.DefaultRequestHeaders.Authorization = new("Bearer", "reader");
        ((int)(await reader.Get("/api/v1/findings")).Status).ShouldBe(403);
    }

    [Fact]
    public async Task What_was_found_of_an_earlier_model_is_over_and_what_was_found_of_this_one_stands_while_too_little_is_known()
    {
        await using var town = await WatchedTown.OpenAsync();
        var learned = town.World.Clock.GetUtcNow();
        town.World.Leap(TimeSpan.FromDays(8));
        await town.World.Get<FindingStore>().RaiseAsync(new Finding("feature-drift", "amount", Severity.Warning, "earlier", "e", "n"), learned.AddDays(-8), Cancel);
        await town.World.Get<FindingStore>().RaiseAsync(new Finding("feature-drift", "pushes", Severity.Warning, "this", "e", "n"), learned.AddDays(7), Cancel);
        (await town.Watch.NowAsync(Cancel))!.Lines.Single(l => l.CheckId == "feature-drift").State.ShouldBe("silent");
        (await town.StandingAsync()).ShouldHaveSingleItem().Title.ShouldBe("this");
    }

    [Fact]
    public async Task A_week_has_one_look_however_often_and_from_however_many_places_it_is_asked_for()
    {
        await using var town = await WatchedTown.OpenAsync();
        var looks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Watch.WeeklyAsync(Cancel)));
        looks.Count(l => l is not null).ShouldBe(1);
        (await town.Watch.WeeklyAsync(Cancel)).ShouldBeNull();

        town.World.Leap(TimeSpan.FromDays(7));
        (await town.Watch.WeeklyAsync(Cancel)).ShouldNotBeNull();
        (await town.World.Get<CheckRunStore>().LatestAsync())!.Lines.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_check_that_breaks_is_reported_and_hides_nothing_of_the_others()
    {
        await using var town = await WatchedTown.OpenAsync();
        var run = await town.WatchWith(new Broken(), new FeatureDrift()).NowAsync(Cancel);
        run!.Lines.Select(l => (l.CheckId, l.State)).ShouldBe([("calibration-slope", "failed"), ("feature-drift", "silent")]);
        (await town.StandingAsync()).ShouldHaveSingleItem().Title.ShouldBe("The check calibration-slope broke, so it says nothing");
        (await town.ToldAsync(WatchedTown.Robin)).ShouldHaveSingleItem();

        await town.WatchWith(new CalibrationSlope()).NowAsync(Cancel);
        (await town.StandingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_can_be_left_out_and_its_findings_go_with_it()
    {
        await using var town = await WatchedTown.OpenAsync(settings: "--Checks:feature-drift=off");
        await town.World.Get<FindingStore>().RaiseAsync(new Finding("feature-drift", "amount", Severity.Warning, "t", "e", "n"), town.World.Clock.GetUtcNow(), Cancel);
        (await town.Watch.NowAsync(Cancel))!.Lines.Single(l => l.CheckId == "feature-drift").State.ShouldBe("off");
        (await town.StandingAsync()).ShouldBeEmpty();

        Should.Throw<SettingsException>(() => CheckSettings.From(Configured("Checks:drift", "off"))).Message.ShouldContain("allowed: calibration-level, ");
        Should.Throw<SettingsException>(() => CheckSettings.From(Configured("Checks:feature-drift", "no"))).Message.ShouldBe("Checks:feature-drift is 'no'; allowed: on, off.");
    }

    [Fact]
    public async Task The_verb_prints_what_each_check_says_and_a_dry_run_keeps_nothing()
    {
        await using var town = await WatchedTown.OpenAsync();
        var directory = town.World.DataDirectory;
        var dry = await RunAsync(directory, "check", "--dry-run", "--json");
        dry.Code.ShouldBe(0, dry.Error);
        JsonDocument.Parse(dry.Output).RootElement.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("checkId").GetString())
            .ShouldBe(["calibration-level", "calibration-slope", "prediction-surprises", "segment-performance", "feature-drift"]);
        (await town.World.Get<CheckRunStore>().LatestAsync()).ShouldBeNull();

        var kept = await RunAsync(directory, "check");
        kept.Output.ShouldContain("silent  calibration-level     Are as many deals lost as was said?");
        kept.Output.ShouldContain("No finding stands.");
        (await town.World.Get<CheckRunStore>().LatestAsync()).ShouldNotBeNull();

        var empty = await RunAsync(Directory.CreateTempSubdirectory("skygeni-check-").FullName, "check");
        empty.Code.ShouldBe(1);
        empty.Error.ShouldContain("no model in service yet");
    }

    [Theory]
    [InlineData("2024-03-25T23:30:00Z", "Etc/UTC", null, "2024-03-26T08:00:00Z")]
    [InlineData("2024-03-26T10:07:00Z", "Etc/UTC", null, "2024-03-26T10:07:00Z")]
    [InlineData("2024-03-26T10:00:00Z", "America/New_York", null, "2024-03-26T12:00:00Z")]
    [InlineData("2024-03-26T10:00:00Z", "Etc/UTC", "09:00-11:00", "2024-03-26T11:00:00Z")]
    public void An_admin_is_told_by_day_and_outside_their_quiet_hours(string now, string zone, string? quiet, string expected)
    {
        var hours = quiet?.Split('-').Select(t => TimeOnly.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        var settings = new Bot.People.PersonSettings { DigestOn = true, DigestTime = new TimeOnly(8, 0), DigestDays = Bot.People.WeekDays.MondayToFriday, QuietFrom = hours?[0], QuietTo = hours?[1] };
        DayTime.NotBefore(Instant(now), TimeZoneInfo.FindSystemTimeZoneById(zone), settings).ShouldBe(Instant(expected), TimeSpan.FromMinutes(14));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static Microsoft.Extensions.Configuration.IConfiguration Configured(string key, string value) =>
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(new Microsoft.Extensions.Configuration.ConfigurationBuilder(), [new(key, value)]).Build();

    private static async Task<(int Code, string Output, string Error)> RunAsync(string directory, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbRunner.RunAsync([.. args, $"--Data:Directory={directory}", "--Clock:AsOf=2024-03-26T12:00:00Z", .. await TestStore.SettingsAsync(directory)], output, error);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class Broken : IModelCheck
    {
        public string Id => "calibration-slope";

        public string Asks => "Does it break?";

        public CheckResult Run(WatchFacts facts) => throw new InvalidOperationException("broken");
    }
}
