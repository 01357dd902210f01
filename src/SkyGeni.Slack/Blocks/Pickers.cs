using System.Globalization;

namespace SkyGeni.Slack.Blocks;

/// <summary>A calendar.</summary>
public sealed record DatePicker : InteractiveElement
{
    public DatePicker(string actionId, PlainText? placeholder = null, DateOnly? initial = null, Confirm? confirm = null) : base("datepicker", actionId)
    {
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "datepicker placeholder");
        InitialDate = initial?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Confirm = confirm;
    }

    public PlainText? Placeholder { get; }

    public string? InitialDate { get; }

    public Confirm? Confirm { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}

/// <summary>A time of day, in the person's own zone unless a zone is named.</summary>
public sealed record TimePicker : InteractiveElement
{
    public TimePicker(string actionId, PlainText? placeholder = null, TimeOnly? initial = null, string? timeZone = null) : base("timepicker", actionId)
    {
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "timepicker placeholder");
        InitialTime = initial?.ToString("HH:mm", CultureInfo.InvariantCulture);
        Timezone = timeZone;
    }

    public PlainText? Placeholder { get; }

    public string? InitialTime { get; }

    /// <summary>An IANA name, shown beside the time.</summary>
    public string? Timezone { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}
