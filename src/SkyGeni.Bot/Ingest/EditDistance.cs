namespace SkyGeni.Bot.Ingest;

/// <summary>How many typing mistakes (a letter too many, too few, another, or two swapped) lie between two texts.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The fewest mistakes by which <paramref name="wanted"/> stands for some run of whole words in <paramref name="text"/>;
    /// null where that takes more than <paramref name="most"/>.
    /// </summary>
    public static int? Within(ReadOnlySpan<char> text, ReadOnlySpan<char> wanted, int most)
    {
        int? best = null;
        if (most == 0)
        {
            return best;
        }

        for (var start = 0; start < text.Length; start = NextWord(text, start))
        {
            for (var end = WordEnd(text, start); end - start <= wanted.Length + most; end = WordEnd(text, end + 1))
            {
                var mistakes = Between(text[start..end], wanted, most);
                if (mistakes <= most && (best is null || mistakes < best))
                {
                    best = mistakes;
                }

                if (end >= text.Length)
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>Damerau-Levenshtein (adjacent swaps); answers <paramref name="most"/> + 1 where it is more than <paramref name="most"/>.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most)
        {
            return most + 1;
        }

        var width = right.Length + 1;
        Span<int> rows = width <= 128 ? stackalloc int[width * 3] : new int[width * 3];
        var twoBack = rows[..width];
        var before = rows.Slice(width, width);
        var current = rows.Slice(width * 2, width);
        for (var j = 0; j < width; j++)
        {
            before[j] = j;
        }

        var leastBefore = 0;
        for (var i = 1; i <= left.Length; i++)
        {
            var least = FillRow(left, right, i, most, twoBack, before, current);
            if (least > most && leastBefore >= most)
            {
                return most + 1; // No later row can come to less: it comes from one of these two, a swap at the price of one.
            }

            leastBefore = least;
            var spare = twoBack;
            twoBack = before;
            before = current;
            current = spare;
        }

        return Math.Min(before[^1], most + 1);
    }

    /// <summary>Fills what of a row can come to <paramref name="most"/>: nothing further than that from the diagonal. Answers the least of it.</summary>
    private static int FillRow(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int i, int most, Span<int> twoBack, Span<int> before, Span<int> current)
    {
        var (first, last) = (Math.Max(1, i - most), Math.Min(right.Length, i + most));
        var leastOfRow = current[first - 1] = first == 1 ? i : most + 1;
        if (last < right.Length)
        {
            current[last + 1] = most + 1; // The next row looks at it.
        }

        for (var j = first; j <= last; j++)
        {
            var cost = left[i - 1] == right[j - 1] ? 0 : 1;
            var least = Math.Min(Math.Min(before[j] + 1, current[j - 1] + 1), before[j - 1] + cost);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
            {
                least = Math.Min(least, twoBack[j - 2] + 1);
            }

            current[j] = least;
            leastOfRow = Math.Min(leastOfRow, least);
        }

        return leastOfRow;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int from)
    {
        var space = from >= text.Length ? -1 : text[from..].IndexOf(' ');
        return space < 0 ? text.Length : from + space;
    }

    private static int NextWord(ReadOnlySpan<char> text, int from) => WordEnd(text, from) + 1;
}
