using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Blocks;

public sealed class SerialisationTests
{
    public static TheoryData<string> Names => [.. BlockSamples.Blocks.Keys, .. BlockSamples.FormBlocks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_block_is_written_as_slack_wants_it(string name)
    {
        var (block, json) = BlockSamples.Blocks.TryGetValue(name, out var sample) ? sample : BlockSamples.FormBlocks[name];
        SlackJson.Write([block]).ShouldBe($"[{json}]");
    }

    [Fact]
    public void A_modal_is_written_as_slack_wants_it()
    {
        var blocks = string.Join(',', BlockSamples.FormBlocks.Values.Select(b => b.Json));
        SlackJson.Write(BlockSamples.Modal).ShouldBe(
            """{"type":"modal","title":{"type":"plain_text","text":"Snooze"},"submit":{"type":"plain_text","text":"Snooze"},"close":{"type":"plain_text","text":"Cancel"},"callback_id":"deal-snooze","private_metadata":"{\"deal\":\"D1\"}","blocks":["""
            + blocks + "]}");
    }

    [Fact]
    public void A_home_tab_is_written_as_slack_wants_it()
    {
        var blocks = string.Join(',', BlockSamples.Blocks.Values.Select(b => b.Json));
        SlackJson.Write(BlockSamples.Home).ShouldBe("""{"type":"home","callback_id":"home","private_metadata":"x","blocks":[""" + blocks + "]}");
    }

    [Fact]
    public void No_kind_of_block_or_element_is_without_a_sample()
    {
        var samples = SlackJson.Write(BlockSamples.Home) + SlackJson.Write(BlockSamples.Modal);
        var kinds = typeof(Block).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(Block)) || t.IsSubclassOf(typeof(Element)) || t.IsSubclassOf(typeof(RichElement)) || t.IsSubclassOf(typeof(RichInline))))
            .ToList();
        kinds.Count.ShouldBeGreaterThan(20);
        var written = Instances().Select(i => i.GetType()).ToHashSet();
        kinds.Where(k => !written.Contains(k)).ShouldBeEmpty();
        samples.ShouldNotContain("null");
    }

    private static IEnumerable<object> Instances() =>
        BlockSamples.Blocks.Values.Concat(BlockSamples.FormBlocks.Values).SelectMany(s => Within(s.Block));

    // Every record reachable through properties, lists included.
    private static IEnumerable<object> Within(object? value)
    {
        switch (value)
        {
            case null or string:
                yield break;
            case System.Collections.IEnumerable list:
                foreach (var inner in list.Cast<object>().SelectMany(Within))
                {
                    yield return inner;
                }

                yield break;
            case not null when value.GetType().Assembly != typeof(Block).Assembly:
                yield break;
            default:
                yield return value;
                foreach (var inner in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).SelectMany(p => Within(p.GetValue(value))))
                {
                    yield return inner;
                }

                yield break;
        }
    }
}
