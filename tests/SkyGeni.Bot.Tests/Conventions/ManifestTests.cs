using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SkyGeni.Bot.Tests.Conventions;

/// <summary>The two Slack manifests say the same, and ask for no more than the program uses.</summary>
public sealed class ManifestTests
{
    /// <summary>The scope that each call of the typed client needs, by the client's own name of it.</summary>
    private static readonly Dictionary<string, string> ScopeOfCall = new(StringComparer.Ordinal)
    {
        ["PostMessageAsync("] = "chat:write",
        ["PostEphemeralAsync("] = "chat:write",
        ["UpdateMessageAsync("] = "chat:write",
        ["OpenConversationAsync("] = "im:write",
        ["UploadFileAsync("] = "files:write",
        ["UserInfoAsync("] = "users:read",
        ["UsersAsync("] = "users:read",
        ["UserByEmailAsync("] = "users:read.email",
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
        http["oauth_config"]!.AsObject().Remove("redirect_urls");
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
        var used = ScopeOfCall
            .Where(pair => calls.Any(text => text.Contains($"slack.{pair.Key}", StringComparison.Ordinal)))
            .Select(pair => pair.Value)
            .Append("commands")
            .ToHashSet();
        asked.ShouldBe(used, ignoreOrder: true);
    }

    private static JsonNode Manifest(string file) => JsonNode.Parse(Repository.Read(file))!;
}
