namespace SkyGeni.Slack.Blocks;

/// <summary>
/// Keeps a message below Slack's limit on all blocks together, which no single block can know of: the renderer says how a
/// message looks with names of at most n characters, and the longest n that fits is taken.
/// </summary>
public static class MessageBudget
{
    /// <summary>Characters of the blocks as JSON.</summary>
    public static int Length(IReadOnlyList<Block> blocks) => SlackJson.Write(blocks).Length;

    /// <summary>Would a message of these blocks be accepted, as to their number and size?</summary>
    public static bool Fits(IReadOnlyList<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return blocks.Count <= SlackLimits.MessageBlocks && Length(blocks) <= SlackLimits.MessageBlocksJson;
    }

    /// <summary>
    /// The blocks as rendered with the longest names that fit. Where not even the shortest fit, the blocks with the shortest:
    /// building the message then fails with the figures, which is a bug of the renderer.
    /// </summary>
    /// <param name="longest">Characters of a name where there is room.</param>
    /// <param name="shortest">Characters below which a name is no longer recognised.</param>
    /// <param name="render">Blocks for a given longest name.</param>
    public static IReadOnlyList<Block> Fit(int longest, int shortest, Func<int, IReadOnlyList<Block>> render)
    {
        ArgumentNullException.ThrowIfNull(render);
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, shortest);
        var best = render(longest);
        if (Fits(best))
        {
            return best;
        }

        best = render(shortest);
        var (fits, breaks) = (shortest, longest);
        while (breaks - fits > 1)
        {
            var middle = fits + ((breaks - fits) / 2);
            var blocks = render(middle);
            (fits, breaks) = Fits(blocks) ? (middle, breaks) : (fits, middle);
            best = fits == middle ? blocks : best;
        }

        return best;
    }
}
