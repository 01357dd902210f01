using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>The two Slack manifests say the same, and ask for no more than the program uses.</summary>
public sealed partial class ManifestTests
{
    private static readonly Dictionary<string, string> ScopeOfMethod = new(StringComparer.Ordinal)
    {
        ["chat.postMessage"] = "chat:write",
        ["chat.postEphemeral"] = "chat:write",
        ["chat.update"] = "chat:write",
        ["conversations.open"] = "im:write",
        ["users.info"] = "users:read",
        ["users.list"] = "users:read",
        ["users.lookupByEmail"] = "users:read.email",
    };

    [Fact]
    public void The_socket_variant_differs_only_in_how_it_is_reached()
    {
        var socket = Manifest("manifest.socket.json");
        socket["settings"]!["socket_mode_enabled"]!.GetValue<bool>().ShouldBeTrue();
        var http = Manifest("manifest.json");
        http["settings"]!["socket_mode_enabled"] = true;
        http["settings"]!["event_subscriptions"]!.AsObject().Remove("request_url");
        http["settings"]!["interactivity"]!.AsObject().Remove("request_url");
        http["settings"]!["interactivity"]!.AsObject().Remove("message_menu_options_url");
        http["features"]!["slash_commands"]![0]!.AsObject().Remove("url");
        JsonNode.DeepEquals(http, socket).ShouldBeTrue();
    }

    [Fact]
    public void It_names_the_command_and_the_events_the_program_handles()
    {
        var manifest = Manifest("manifest.json");
        manifest["features"]!["slash_commands"]![0]!["command"]!.GetValue<string>().ShouldBe("/deal-risk");
        manifest["features"]!["app_home"]!["home_tab_enabled"]!.GetValue<bool>().ShouldBeTrue();
        manifest["settings"]!["event_subscriptions"]!["bot_events"]!.AsArray().Select(e => e!.GetValue<string>())
            .ShouldBe(["app_home_opened", "app_uninstalled", "tokens_revoked"], ignoreOrder: true);
    }

    [Fact]
    public void Every_scope_asked_for_is_used_and_every_one_used_is_asked_for()
    {
        var asked = Manifest("manifest.json")["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(s => s!.GetValue<string>()).ToHashSet();
        var calls = Repository.Sources("src/SkyGeni.Bot").Select(file => file.Text).ToList();
        var used = ScopeOfMethod
            .Where(pair => calls.Any(text => text.Contains(Call(pair.Key), StringComparison.Ordinal)))
            .Select(pair => pair.Value)
            .Append("commands")
            .ToHashSet();
        asked.ShouldBe(used, ignoreOrder: true);
    }

    /// <summary>The typed client's name for a method: <c>chat.postMessage</c> is <c>ChatPostMessageAsync(</c>.</summary>
    private static string Call(string method) => Word().Replace(method, m => m.Groups[1].Value.ToUpperInvariant()).Replace(".", "", StringComparison.Ordinal) + "Async(";

    private static JsonNode Manifest(string file) => JsonNode.Parse(Repository.Read(file))!;

    [GeneratedRegex(@"(?:^|(?<=\.))([a-z])")]
    private static partial Regex Word();
}
