namespace SkyGeni.Bot.Ingest.Values;

/// <summary>A value as a message may repeat it: short, on one line, without what a terminal would act on.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        var plain = new string([.. text.Take(Longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c)]);
        return text.Length > Longest ? plain + "…" : plain;
    }
}
