using Shouldly;
using SkyGeni.Bot.People;
using SkyGeni.Core.People;
using Xunit;

namespace SkyGeni.Bot.Tests.Ingest;

public sealed class PersonImportTests
{
    [Fact]
    public async Task A_roster_is_taken_and_known_at_once()
    {
        await using var world = await IngestWorld.StartAsync();
        var text = "id,name,email,role,manager_id,time_zone,slack_user_id\nrep_1,Ana,ana@sample.example,rep,mgr_1,Europe/London,U1\nmgr_1,Maya,maya@sample.example,manager,,Asia/Kolkata,\n";
        var done = await world.ImportFileAsync("people.csv", text);
        (done.Kind, done.Result.Accepted, done.Result.Repeated).ShouldBe(("people", 2, 0));
        var roster = world.Get<RosterCache>().Current;
        roster.BySlackUser("U1")!.Name.ShouldBe("Ana");
        roster.Sees(roster.Find("mgr_1")!, "rep_1").ShouldBeTrue();
        (await world.ImportFileAsync("people.csv", text)).Result.Repeated.ShouldBe(2);
    }

    [Fact]
    public async Task Who_cannot_be_kept_is_named_and_so_is_whoever_depends_on_them()
    {
        await using var world = await IngestWorld.StartAsync();
        var text = "id,name,role,manager_id,time_zone\nmgr_1,Maya,boss,,\nrep_1,Ana,rep,mgr_1,\nrep_2,Tom,rep,,Europe/Londres\nrep_3,Ingrid,rep,,Europe/Oslo\n";
        var done = await world.ImportFileAsync("people.csv", text);
        (done.Result.Accepted, done.Result.Rejected).ShouldBe((1, 3));
        done.Result.Problems.Select(problem => (problem.Line, problem.Field)).ShouldBe([(2, "role"), (3, "manager_id"), (4, "time_zone")]);
        world.Get<RosterCache>().Current.People.Select(person => (person.Id, person.Role)).ShouldBe([("rep_3", Role.Rep)]);
    }
}
