using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SkyGeni.Bot.Tests.Conventions;
using SkyGeni.Slack;
using SkyGeni.Slack.Blocks;

namespace SkyGeni.Bot.Tests.Slack;

/// <summary>
/// Compares a message or view with the file kept of it, so that every change of what people see is seen in review. After a
/// change that is meant, run the tests once with ACCEPT_SNAPSHOTS=1 and read the difference before committing it.
/// </summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void ShouldMatch(SlackMessage message, string name)
    {
        var json = new JsonObject { ["text"] = message.Text };
        if (message.Blocks is { } blocks)
        {
            json["blocks"] = JsonNode.Parse(SlackJson.Write(blocks));
        }

        Compare(json, name);
    }

    public static void ShouldMatch(View view, string name) => Compare(JsonNode.Parse(SlackJson.Write(view))!, name);

    private static void Compare(JsonNode json, string name)
    {
        var path = Path.Combine(Repository.Root, "tests/SkyGeni.Bot.Tests/Slack/Snapshots", name + ".json");
        var now = json.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, now);
        }

        File.Exists(path).ShouldBeTrue($"There is no snapshot {name}.json: run the tests with ACCEPT_SNAPSHOTS=1 and read it.");
        now.ShouldBe(File.ReadAllText(path), $"{name}.json says otherwise. If the change is meant: ACCEPT_SNAPSHOTS=1.");
    }
}
