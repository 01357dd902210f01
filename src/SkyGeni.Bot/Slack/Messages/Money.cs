using System.Globalization;

namespace SkyGeni.Bot.Slack.Messages;

/// <summary>An amount in one currency; a null currency is one the source did not say, and gets no sign.</summary>
public readonly record struct Money(decimal Amount, string? Currency)
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["INR"] = "₹",
        ["AUD"] = "A$",
        ["CAD"] = "C$",
        ["BRL"] = "R$",
        ["KRW"] = "₩",
    };

    /// <summary>In full: <c>$48,000</c>, <c>CHF 1,250.50</c>.</summary>
    public override string ToString() => Signed(Math.Abs(Amount).ToString(IsWhole || Math.Abs(Amount) >= 10_000 ? "N0" : "N2", CultureInfo.InvariantCulture));

    /// <summary>From a million on in millions, where the last thousands say nothing: <c>$2.31 M</c>.</summary>
    public string Short() => Math.Abs(Amount) < 1_000_000
        ? ToString()
        : Signed(Math.Abs(Amount / 1_000_000).ToString("#,0.##", CultureInfo.InvariantCulture) + " M");

    /// <summary>Sums as one phrase. Currencies are never added to each other: <c>$214,000 and €80,000</c>.</summary>
    public static string Say(IReadOnlyList<Money> sums)
    {
        var said = sums.Where(s => s.Amount != 0).OrderByDescending(s => s.Amount).Select(s => s.Short()).ToList();
        return said.Count switch
        {
            0 => new Money(0, sums.Count == 0 ? null : sums[0].Currency).ToString(),
            1 => said[0],
            _ => $"{string.Join(", ", said[..^1])} and {said[^1]}",
        };
    }

    private bool IsWhole => Amount == decimal.Truncate(Amount);

    private string Signed(string digits)
    {
        var minus = Amount < 0 ? "−" : "";
        var code = Currency?.Trim();
        return string.IsNullOrEmpty(code) ? minus + digits
            : Signs.TryGetValue(code, out var sign) ? minus + sign + digits
            : $"{minus}{code.ToUpperInvariant()} {digits}";
    }
}
