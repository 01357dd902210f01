namespace SkyGeni.Slack.Blocks;

/// <summary>A menu whose choices stand in the message, in one list or in groups.</summary>
public sealed record StaticSelect : InteractiveElement
{
    public StaticSelect(string actionId, IReadOnlyList<Option> options, PlainText? placeholder = null, Option? initial = null, Confirm? confirm = null)
        : this(actionId, placeholder, confirm)
    {
        Options = Option.Checked(options, SlackLimits.SelectOptions, "static_select");
        InitialOption = Option.Among(initial, Options, "static_select");
    }

    public StaticSelect(string actionId, IReadOnlyList<OptionGroup> groups, PlainText? placeholder = null, Option? initial = null, Confirm? confirm = null)
        : this(actionId, placeholder, confirm)
    {
        OptionGroups = Limit.Count(groups, SlackLimits.SelectOptions, "static_select option_groups");
        InitialOption = Option.Among(initial, OptionGroups.SelectMany(g => g.Options), "static_select");
    }

    private StaticSelect(string actionId, PlainText? placeholder, Confirm? confirm) : base("static_select", actionId)
    {
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "static_select placeholder");
        Confirm = confirm;
    }

    public PlainText? Placeholder { get; }

    public IReadOnlyList<Option>? Options { get; }

    public IReadOnlyList<OptionGroup>? OptionGroups { get; }

    public Option? InitialOption { get; }

    public Confirm? Confirm { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}

/// <summary>A menu whose choices an <see cref="Routing.IOptionsHandler"/> gives while the person types.</summary>
public sealed record ExternalSelect : InteractiveElement
{
    public ExternalSelect(string actionId, PlainText? placeholder = null, Option? initial = null, int minQueryLength = 1) : base("external_select", actionId)
    {
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "external_select placeholder");
        InitialOption = initial;
        MinQueryLength = minQueryLength;
    }

    public PlainText? Placeholder { get; }

    public Option? InitialOption { get; }

    /// <summary>Characters typed before Slack asks.</summary>
    public int MinQueryLength { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}

/// <summary>A menu of the people of the workspace.</summary>
public sealed record UsersSelect : InteractiveElement
{
    public UsersSelect(string actionId, PlainText? placeholder = null, string? initialUser = null) : base("users_select", actionId)
    {
        Placeholder = Limit.OptionalLength(placeholder, SlackLimits.Placeholder, "users_select placeholder");
        InitialUser = initialUser;
    }

    public PlainText? Placeholder { get; }

    public string? InitialUser { get; }

    internal override Places Places => Places.Accessory | Places.Actions | Places.Input;
}
