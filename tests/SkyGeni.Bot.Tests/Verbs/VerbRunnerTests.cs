using System.Text.Json;
using Shouldly;
using SkyGeni.Bot.Tests.Ingest.HubSpot;
using SkyGeni.Bot.Verbs;
using Xunit;

namespace SkyGeni.Bot.Tests.Verbs;

/// <summary>The executable as a shell sees it: what it is told, what it says where, and how it ends.</summary>
public sealed class VerbRunnerTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("skygeni-verbs-").FullName;

    public static TheoryData<string> Verbs => [.. VerbCatalog.All.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_explains_itself(string verb)
    {
        var (code, output, error) = await RunAsync(verb, "--help");
        code.ShouldBe(0);
        output.ShouldContain("Usage:");
        output.ShouldContain("--json");
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_verb_help_lists_all_of_them()
    {
        var (code, output, _) = await RunAsync("--help");
        code.ShouldBe(0);
        VerbCatalog.All.ShouldAllBe(verb => output.Contains(verb.Name));
    }

    [Theory]
    [InlineData("Verbs: serve, import", "frobnicate")]
    [InlineData("Unrecognized option '--frob'", "import", "a.csv", "--frob")]
    [InlineData("Required argument 'FILE' missing", "import")]
    [InlineData("no such file", "import", "nowhere.csv")]
    [InlineData("--as-of is 'soon'; allowed: a date such as 2024-03-26", "import", "a.csv", "--as-of", "soon")]
    [InlineData("the map cannot be read", "import", "a.csv", "--map", "nowhere.json")]
    [InlineData("Clock:AsOf is 'soon'", "import", "a.csv", "--Clock:AsOf=soon")]
    [InlineData("Store:ConnectionString is missing; PostgreSQL needs one", "migrate", "--Store:Provider=Postgres")]
    [InlineData("Store:ConnectionString names no Database", "migrate", "--Store:Provider=Postgres", "--Store:ConnectionString=Host=127.0.0.1")]
    [InlineData("The database cannot be reached", "migrate", "--Store:Provider=Postgres", "--Store:ConnectionString=Host=127.0.0.1;Port=1;Database=d;Username=u")]
    [InlineData("Store:Provider is 'Oracle'; allowed: Sqlite, Postgres", "migrate", "--Store:Provider=Oracle")]
    [InlineData("Store:ConnectionString cannot be used", "migrate", "--Store:ConnectionString=Nonsense Key=1")]
    [InlineData("/nowhere/x.db cannot be used", "migrate", "--Store:ConnectionString=Data Source=/nowhere/x.db")]
    [InlineData("--deals is 0; allowed: 1 to", "sample", "--out", "x", "--deals", "0")]
    [InlineData("'pipedrive' is no CRM that can be read; allowed: hubspot", "sync", "pipedrive")]
    [InlineData("Crm:HubSpot:AccessToken is not set", "sync", "hubspot")]
    [InlineData("Crm:SyncAt is 'dawn'; allowed: a time of day in UTC such as 02:00, or off", "sync", "hubspot", "--Crm:SyncAt=dawn")]
    public async Task Bad_usage_ends_with_2_and_says_what_is_allowed(string says, params string[] args)
    {
        var (code, output, error) = await RunAsync(args);
        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(says);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Import_answers_one_json_document_and_names_problems_beside_it()
    {
        var file = Path.Combine(directory, "deals.csv");
        await File.WriteAllTextAsync(file, "deal_id,created_date,sales_rep_id,extra\nD1,2024-01-02,rep_1,x\nD2,never,rep_1,y\n");
        var (code, output, error) = await RunAsync("import", file, "--as-of", "2024-03-26", "--json");
        code.ShouldBe(0);
        using var answer = JsonDocument.Parse(output);
        var root = answer.RootElement;
        root.GetProperty("kind").GetString().ShouldBe("deals");
        (root.GetProperty("accepted").GetInt32(), root.GetProperty("rejected").GetInt32(), root.GetProperty("events").GetInt32()).ShouldBe((1, 1, 1));
        root.GetProperty("ignoredColumns")[0].GetString().ShouldBe("extra");
        root.GetProperty("problems")[0].GetProperty("line").GetInt32().ShouldBe(3);
        root.GetProperty("problems")[0].GetProperty("field").GetString().ShouldBe("created_date");
        root.GetProperty("rejectedFile").GetString().ShouldBe(file + ".rejected.csv");
        error.ShouldContain($"{file}, line 3: created_date is 'never'");
    }

    [Fact]
    public async Task Several_files_are_answered_together_in_their_order()
    {
        var deals = Path.Combine(directory, "deals.csv");
        var people = Path.Combine(directory, "people.csv");
        await File.WriteAllTextAsync(deals, "deal_id,created_date\nD1,2024-01-02\n");
        await File.WriteAllTextAsync(people, "id,name,role\nrep_1,Ana,rep\n");
        var (code, output, _) = await RunAsync("import", deals, people, "--json");
        code.ShouldBe(0);
        using var answer = JsonDocument.Parse(output);
        answer.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("kind").GetString()).ShouldBe(["deals", "people"]);
    }

    [Fact]
    public async Task A_file_of_which_nothing_could_be_taken_ends_with_1()
    {
        var file = Path.Combine(directory, "deals.csv");
        await File.WriteAllTextAsync(file, "deal_id,created_date\nD1,never\n");
        (await RunAsync("import", file)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task Sample_files_are_written_and_imported_whole()
    {
        var to = Path.Combine(directory, "sample");
        (await RunAsync("sample", "--deals", "60", "--out", to, "--as-of", "2024-03-26", "--json")).Code.ShouldBe(0);
        var (code, output, error) = await RunAsync("import", Path.Combine(to, "people.csv"), Path.Combine(to, "snapshots.csv"), Path.Combine(to, "activities.csv"), "--as-of", "2024-03-26", "--json");
        code.ShouldBe(0, error);
        using var answer = JsonDocument.Parse(output);
        answer.RootElement.GetProperty("files").EnumerateArray().ShouldAllBe(file => file.GetProperty("rejected").GetInt32() == 0 && file.GetProperty("accepted").GetInt32() > 0);
    }

    [Fact]
    public async Task Sync_reads_a_CRM_and_says_what_came_and_doctor_looks_at_it()
    {
        await using var hubSpot = await HubSpotServer.StartAsync();
        hubSpot.Has("77", ("createdate", "2024-01-08T09:00:00.000Z", new DateTimeOffset(2024, 1, 8, 9, 0, 0, TimeSpan.Zero)), ("dealstage", "contractsent", new DateTimeOffset(2024, 1, 8, 9, 0, 0, TimeSpan.Zero)));
        hubSpot.Fails(2);
        var (code, output, error) = await RunAsync(["sync", "hubspot", "--json", .. hubSpot.Settings]);
        code.ShouldBe(0, error);
        using var answer = JsonDocument.Parse(output);
        (answer.RootElement.GetProperty("state").GetString(), answer.RootElement.GetProperty("read").GetInt32()).ShouldBe(("done", 1));
        (await RunAsync(["sync", "hubspot", "--full", .. hubSpot.Settings])).Out.ShouldContain("Done: 1 deals read, 0 new events, 0 values left out.");

        var look = JsonDocument.Parse((await RunAsync(["doctor", "--json", .. hubSpot.Settings])).Out).RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "hubspot");
        look.GetProperty("found").GetString()!.ShouldContain("may read deals, owners, pipelines and properties");
        hubSpot.Scopes.Remove("crm.schemas.deals.read");
        look = JsonDocument.Parse((await RunAsync(["doctor", "--json", .. hubSpot.Settings])).Out).RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "hubspot");
        look.GetProperty("state").GetString().ShouldBe("fail");
        look.GetProperty("advice").GetString()!.ShouldContain("crm.schemas.deals.read");

        var (failed, _, _) = await RunAsync(["sync", "hubspot", .. hubSpot.Settings, "--Crm:HubSpot:AccessToken=wrong"]);
        failed.ShouldBe(1);
    }

    [Fact]
    public async Task Migrate_lists_what_was_applied_and_folds_again_when_asked()
    {
        var (code, output, _) = await RunAsync("migrate", "--rebuild", "--json");
        code.ShouldBe(0);
        using var answer = JsonDocument.Parse(output);
        answer.RootElement.GetProperty("migrations")[0].GetProperty("name").GetString().ShouldBe("0001_initial");
        answer.RootElement.GetProperty("rebuiltDeals").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_a_sentence_with_a_reference_and_its_details_are_in_a_file()
    {
        var said = ErrorReport.Keep(new InvalidOperationException("the disk sang"), [$"--Data:Directory={directory}"]);
        said.ShouldNotContain("sang");
        var kept = await File.ReadAllTextAsync(Path.Combine(directory, ErrorReport.FileName));
        kept.ShouldContain("the disk sang");
        kept.ShouldContain(said[said.IndexOf("ref ", StringComparison.Ordinal)..said.IndexOf(')', StringComparison.Ordinal)]);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbRunner.RunAsync([.. args, $"--Data:Directory={directory}"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
