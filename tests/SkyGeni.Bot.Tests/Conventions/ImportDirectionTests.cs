using System.Reflection;
using NetArchTest.Rules;
using Shouldly;
using SkyGeni.Bot.Hosting;
using SkyGeni.Core.Deals;
using Xunit;
using TestResult = NetArchTest.Rules.TestResult;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>Surfaces → flows → Outbox, Storage → Core; and only the Slack surface speaks Slack.</summary>
public sealed class ImportDirectionTests
{
    private static readonly Assembly Bot = typeof(BotApplication).Assembly;
    private static readonly string[] Surfaces = ["SkyGeni.Bot.Slack", "SkyGeni.Bot.Api", "SkyGeni.Bot.Ops", "SkyGeni.Bot.Verbs", "SkyGeni.Bot.Hosting"];
    private static readonly string[] Flows = ["SkyGeni.Bot.Ingest", "SkyGeni.Bot.People", "SkyGeni.Bot.Recommendations", "SkyGeni.Bot.Scoring", "SkyGeni.Bot.Feedback", "SkyGeni.Bot.Alerts", "SkyGeni.Bot.Checks", "SkyGeni.Bot.Experiments", "SkyGeni.Bot.Impact", "SkyGeni.Bot.Reminders", "SkyGeni.Bot.Reports", "SkyGeni.Bot.Sample"];

    [Fact]
    public void Core_names_no_other_part_of_the_program() =>
        Names(typeof(DealEvent).Assembly).ShouldNotContain(name => name.StartsWith("SkyGeni", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void SkyGeni_Slack_knows_nothing_of_deals() =>
        Names(Assembly.Load("SkyGeni.Slack")).ShouldNotContain(name => name.StartsWith("SkyGeni", StringComparison.Ordinal));

    [Fact]
    public void The_workspace_judges_the_bot_without_its_code() =>
        Names(Assembly.Load("SkyGeni.Workspace")).ShouldNotContain(name => name.StartsWith("SkyGeni", StringComparison.Ordinal));

    [Fact]
    public void Flows_import_no_surface() => Holds(
        Types.InAssembly(Bot).That().ResideInNamespaceStartingWith("SkyGeni.Bot").And().DoNotResideInNamespaceMatching(Any(Surfaces)).And().DoNotResideInNamespaceMatching("^SkyGeni.Bot$")
            .ShouldNot().HaveDependencyOnAny(Surfaces).GetResult());

    [Fact]
    public void Storage_and_Outbox_import_no_flow() => Holds(
        Types.InAssembly(Bot).That().ResideInNamespaceStartingWith("SkyGeni.Bot.Storage").Or().ResideInNamespaceStartingWith("SkyGeni.Bot.Outbox")
            .ShouldNot().HaveDependencyOnAny([.. Flows.Where(flow => flow != "SkyGeni.Bot.Checks")]).GetResult());

    [Fact]
    public void Only_the_Slack_surface_and_the_composition_root_name_SkyGeni_Slack() =>
        Repository.Sources("src/SkyGeni.Bot")
            .Where(file => !file.Path.StartsWith("src/SkyGeni.Bot/Slack/", StringComparison.Ordinal) && !file.Path.StartsWith("src/SkyGeni.Bot/Hosting/", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("using SkyGeni.Slack", StringComparison.Ordinal) || file.Text.Contains(" SkyGeni.Slack.", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    private static string Any(IEnumerable<string> namespaces) => $"^({string.Join('|', namespaces.Select(n => n.Replace(".", "\\.", StringComparison.Ordinal)))})(\\.|$)";

    private static IEnumerable<string> Names(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static void Holds(TestResult result) => (result.FailingTypeNames ?? []).ShouldBeEmpty();
}
