using Shouldly;
using SkyGeni.Bot.Tests.World;
using SkyGeni.Bot.Verbs;
using SkyGeni.Workspace;
using Xunit;

namespace SkyGeni.Bot.Tests.Hosting.Workspaces;

/// <summary>Verbs where many workspaces are served.</summary>
public sealed class WorkspacesVerbTests
{
    [Fact]
    public async Task A_verb_works_on_the_workspace_it_is_told_and_asks_for_one_otherwise()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var scored = await RunAsync(companies, "score", "--workspace", "T0ONE");
        (scored.Code, scored.Output.Contains("2 open deals", StringComparison.Ordinal)).ShouldBe((0, true), scored.Output + scored.Error);

        var unnamed = await RunAsync(companies, "score");
        (unnamed.Code, unnamed.Error.Trim()).ShouldBe((2, "Name the workspace with --workspace ID; allowed: T0ONE, T0TWO."));
        (await RunAsync(companies, "score", "--workspace", "T0OTHER")).Error.ShouldContain("'T0OTHER'; allowed: T0ONE, T0TWO");

        var doctor = await RunAsync(companies, "doctor");
        doctor.Output.ShouldContain("2 have the app, 0 removed it");
        doctor.Output.ShouldContain("was believed");
        doctor.Code.ShouldBe(0);
        (await RunAsync(companies, "doctor", "--workspace", "T0TWO")).Output.ShouldContain("speaks as U0SKYGENI in Company T0TWO");
    }

    [Fact]
    public async Task The_data_of_a_workspace_are_removed_once_it_removed_the_app_and_not_before()
    {
        await using var companies = await TwoCompanies.InstalledAsync();
        var listed = await RunAsync(companies, "workspaces");
        listed.Output.ShouldContain("T0ONE");
        listed.Output.ShouldNotContain("xoxb");
        (await RunAsync(companies, "workspaces", "--remove", "T0ONE")).Error.ShouldContain("has the app and is served");
        (await RunAsync(companies, "workspaces", "--remove", "T0OTHER")).Code.ShouldBe(2);

        await OrganisationHost.UninstallAsync(companies.Slack(TwoCompanies.One));
        await Eventually.HoldsAsync(async () => !await companies.ServesAsync(TwoCompanies.One));
        var removed = await RunAsync(companies, "workspaces", "--remove", "T0ONE");
        removed.Code.ShouldBe(0, removed.Error);
        removed.Output.ShouldContain("All data of workspace T0ONE");
        Directory.Exists(Path.Combine(companies.DataDirectory, "workspaces", "T0ONE")).ShouldBeFalse();
        Directory.Exists(Path.Combine(companies.DataDirectory, "workspaces", "T0TWO")).ShouldBeTrue();
        (await companies.InstallAsync(TwoCompanies.One)).ShouldContain("It knows nobody and no deal yet.");
    }

    [Fact]
    public async Task With_a_number_of_days_set_the_data_of_one_that_left_go_by_themselves()
    {
        await using var companies = await TwoCompanies.InstalledAsync("--Slack:KeepDays=0");
        await OrganisationHost.UninstallAsync(companies.Slack(TwoCompanies.One));
        await Eventually.HoldsAsync(() => Task.FromResult(!Directory.Exists(Path.Combine(companies.DataDirectory, "workspaces", "T0ONE"))));
        (await companies.ServesAsync(TwoCompanies.Two)).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_one_workspace_is_served_none_can_be_named()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var directory = Directory.CreateTempSubdirectory("skygeni-").FullName;
        (await VerbRunner.RunAsync(["score", "--workspace", "T0ONE", $"--Data:Directory={directory}"], output, error)).ShouldBe(2);
        error.ToString().ShouldContain("serves one workspace");
        (await VerbRunner.RunAsync(["workspaces", $"--Data:Directory={directory}"], output, error)).ShouldBe(2);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TwoCompanies companies, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbRunner.RunAsync([.. words, .. companies.Settings, "--Clock:AsOf=2026-11-24T09:42:00Z"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
