using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.People;

public sealed class PersonStoreTests
{
    private static readonly Person Ana = new("ana", "Ana Rep", "ana@example.com", Role.Rep, "boss", null, null);
    private static readonly Person Boss = new("boss", "Bo Boss", "bo@example.com", Role.Manager, null, "Europe/Berlin", null);

    [Fact]
    public async Task People_not_named_stay_and_a_known_account_is_kept()
    {
        await using var world = await BotWorld.StartAsync();
        var (store, roster) = (world.Get<PersonStore>(), world.Get<RosterCache>());
        await store.UpsertAsync([Ana, Boss]);
        await store.LinkAsync("ana", "UANA", "America/New_York");
        await store.UpsertAsync([Ana with { Name = "Ana Other" }]);

        roster.Current.People.Count.ShouldBe(2);
        var ana = roster.Current.BySlackUser("UANA").ShouldNotBeNull();
        ana.Name.ShouldBe("Ana Other");
        PersonZone.Of(ana).Id.ShouldBe("America/New_York");
        PersonZone.Of(roster.Current.Find("boss")!).Id.ShouldBe("Europe/Berlin");
        PersonZone.Of(Ana).ShouldBe(TimeZoneInfo.Utc);
    }

    [Fact]
    public async Task An_account_is_the_last_named_persons()
    {
        await using var world = await BotWorld.StartAsync();
        var (store, roster) = (world.Get<PersonStore>(), world.Get<RosterCache>());
        await store.UpsertAsync([Ana, Boss]);
        await store.LinkAsync("ana", "U1", null);
        await store.LinkAsync("boss", "U1", null);
        roster.Current.BySlackUser("U1")!.Id.ShouldBe("boss");
        roster.Current.Find("ana")!.SlackUserId.ShouldBeNull();

        await store.UpsertAsync([Ana with { SlackUserId = "U1" }]);
        roster.Current.BySlackUser("U1")!.Id.ShouldBe("ana");
    }

    [Fact]
    public async Task Settings_keep_what_differs_and_follow_the_role_otherwise()
    {
        await using var world = await BotWorld.StartAsync(settings: ["--Digest:LocalTime=07:30", "--Digest:Days=Mon-Thu"]);
        var store = world.Get<PersonSettingsStore>();
        var standard = await store.GetAsync(Boss);
        standard.DigestOn.ShouldBeTrue();
        standard.DigestTime.ShouldBe(new TimeOnly(7, 30));
        standard.DigestDays.Contains(DayOfWeek.Friday).ShouldBeFalse();
        (await store.GetAsync(Ana)).DigestOn.ShouldBeFalse();

        var chosen = standard with { LeastAmount = 10_000, Stages = ["Demo"], QuietFrom = new(22, 0), QuietTo = new(6, 0), DigestTime = new(9, 15) };
        await store.SaveAsync(Boss, chosen);
        var kept = (await store.GetAsync([Boss, Ana]))["boss"];
        kept.ShouldBe(chosen with { Stages = kept.Stages });
        kept.Stages.ShouldBe(["Demo"]);
        kept.IsQuiet(new(23, 0)).ShouldBeTrue();
        kept.IsQuiet(new(6, 0)).ShouldBeFalse();

        // As an admin they would not be asked: what they did not choose follows the role.
        (await store.GetAsync(Boss with { Role = Role.Admin })).DigestOn.ShouldBeFalse();
    }

    [Fact]
    public void Settings_that_cannot_be_kept_say_why()
    {
        var settings = new SettingsDefaults(new(8, 0), WeekDays.MondayToFriday).For(Role.Manager);
        settings.Problems().ShouldBeEmpty();
        (settings with { LeastAmount = -1 }).Problems().ShouldHaveSingleItem().Field.ShouldBe(nameof(PersonSettings.LeastAmount));
        (settings with { DigestDays = WeekDays.None }).Problems().ShouldHaveSingleItem().Field.ShouldBe(nameof(PersonSettings.DigestDays));
        (settings with { QuietTo = null }).Problems().ShouldHaveSingleItem().Field.ShouldBe(nameof(PersonSettings.QuietFrom));
        (settings with { AlertsADay = 51 }).Problems().ShouldHaveSingleItem().Problem.ShouldContain("0 to 50");
        (settings with { AlertDays = WeekDays.None }).Problems().ShouldHaveSingleItem().Field.ShouldBe(nameof(PersonSettings.AlertDays));
    }

    [Fact]
    public async Task Quiet_hours_follow_the_setting_until_somebody_chooses_others_or_none()
    {
        await using var world = await BotWorld.StartAsync(settings: ["--Alerts:QuietHours=18:00-09:00", "--Alerts:ADay=3"]);
        var store = world.Get<PersonSettingsStore>();
        var standard = await store.GetAsync(Ana);
        (standard.QuietFrom, standard.QuietTo, standard.AlertsADay).ShouldBe((new TimeOnly(18, 0), new TimeOnly(9, 0), 3));

        await store.SaveAsync(Ana, standard with { QuietFrom = null, QuietTo = null });
        (await store.GetAsync(Ana)).QuietFrom.ShouldBeNull();

        await store.SaveAsync(Ana, standard with { QuietFrom = new(22, 0), QuietTo = new(6, 0), AlertsADay = 0 });
        var kept = await store.GetAsync(Ana);
        (kept.QuietFrom, kept.QuietTo, kept.AlertsADay).ShouldBe((new TimeOnly(22, 0), new TimeOnly(6, 0), 0));
    }
}
