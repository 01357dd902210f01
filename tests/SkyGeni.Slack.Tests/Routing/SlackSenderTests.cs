using System.Text.Json;
using Shouldly;
using SkyGeni.Slack.Routing;
using Xunit;

namespace SkyGeni.Slack.Tests.Routing;

/// <summary>Whom a request concerns, where many workspaces have the app.</summary>
public sealed class SlackSenderTests
{
    [Theory]
    [InlineData("T1", null, null, "T1")]
    [InlineData("T1", "E1", "false", "T1")]
    [InlineData("T1", "E1", "true", "E1")]
    [InlineData(null, null, null, null)]
    [InlineData("T1", null, "true", null)]
    public void A_command_concerns_its_workspace_or_the_organisation_that_installed_the_app(string? team, string? enterprise, string? wide, string? id) =>
        (SlackSender.OfCommand(team, enterprise, wide)?.InstallationId).ShouldBe(id);

    [Theory]
    [InlineData("""{"team":{"id":"T1"},"enterprise":null,"is_enterprise_install":false}""", "T1")]
    [InlineData("""{"team":{"id":"T1"},"enterprise":{"id":"E1"},"is_enterprise_install":true}""", "E1")]
    [InlineData("""{"team":null,"user":{"team_id":"T2"}}""", "T2")]
    [InlineData("""{"team":{"id":7}}""", null)]
    [InlineData("""{"team":"T1"}""", null)]
    public void So_does_a_press_or_a_form(string payload, string? id) =>
        (SlackSender.OfInteraction("action", JsonDocument.Parse(payload).RootElement)?.InstallationId).ShouldBe(id);

    [Theory]
    [InlineData("""{"team_id":"T1","event":{"type":"app_home_opened"}}""", "T1", false)]
    [InlineData("""{"team_id":"TGUEST","authorizations":[{"team_id":"T1","is_enterprise_install":false}],"event":{"type":"app_home_opened"}}""", "T1", false)]
    [InlineData("""{"team_id":"T1","authorizations":[{"enterprise_id":"E1","team_id":"T1","is_enterprise_install":true}],"event":{"type":"app_uninstalled"},"event_time":1714200010}""", "E1", true)]
    [InlineData("""{"team_id":"T1","event":{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":[]}},"event_time":1714200010}""", "T1", false)]
    [InlineData("""{"team_id":"T1","event":{"type":"tokens_revoked","tokens":{"bot":["UBOT"]}},"event_time":1714200010}""", "T1", true)]
    [InlineData("""{"team_id":"T1","event":"app_uninstalled","authorizations":7}""", "T1", false)]
    public void An_event_concerns_whom_it_was_sent_for_and_may_say_that_the_app_is_gone(string payload, string id, bool ended)
    {
        var sender = SlackSender.OfEvent(JsonDocument.Parse(payload).RootElement).ShouldNotBeNull();
        (sender.InstallationId, sender.EndedAt is not null).ShouldBe((id, ended));
    }
}
