using System.Globalization;

namespace SkyGeni.Slack.Blocks;

/// <summary>A field for words, on one line or several.</summary>
public sealed record PlainTextInput : InteractiveElement
{
    public PlainTextInput(string actionId, bool multiline = false, PlainText? placeholder = null, string? initial = null, int? minLength = null, int? maxLength = null)
        : base("plain_text_input", actionId)
    {
        Multiline = multiline ? true : null;
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "plain_text_input placeholder");
        InitialValue = string.IsNullOrEmpty(initial) ? null : Limit.Length(initial, maxLength ?? SlackLimits.InputMaxLength, "plain_text_input initial_value");
        MinLength = Within(minLength, "min_length", 0);
        MaxLength = Within(maxLength, "max_length", Math.Max(1, minLength ?? 1));
    }

    public bool? Multiline { get; }

    public PlainText? Placeholder { get; }

    public string? InitialValue { get; }

    public int? MinLength { get; }

    public int? MaxLength { get; }

    internal override Places Places => Places.Input;

    private static int? Within(int? value, string what, int least) =>
        value is null || (value >= least && value <= SlackLimits.InputMaxLength)
            ? value
            : throw new ArgumentException($"plain_text_input {what}: {value}, allowed are {least} to {SlackLimits.InputMaxLength}.");
}

/// <summary>A field for a number.</summary>
public sealed record NumberInput : InteractiveElement
{
    public NumberInput(string actionId, bool decimals = false, decimal? initial = null, decimal? min = null, decimal? max = null, PlainText? placeholder = null)
        : base("number_input", actionId)
    {
        if (min > max)
        {
            throw new ArgumentException($"number_input min_value: {min}, allowed is at most max_value {max}.");
        }

        IsDecimalAllowed = decimals;
        InitialValue = Number(initial);
        MinValue = Number(min);
        MaxValue = Number(max);
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "number_input placeholder");
    }

    public bool IsDecimalAllowed { get; }

    public string? InitialValue { get; }

    public string? MinValue { get; }

    public string? MaxValue { get; }

    public PlainText? Placeholder { get; }

    internal override Places Places => Places.Input;

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
