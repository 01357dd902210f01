using System.Text.Json.Serialization;

namespace SkyGeni.Slack.Blocks;

/// <summary>Where Slack lets an element stand.</summary>
[Flags]
internal enum Places
{
    Accessory = 1,
    Actions = 2,
    Input = 4,
    Context = 8,
}

/// <summary>What stands inside a block: a text, an image, or something to press, pick or fill in.</summary>
[JsonDerivedType(typeof(PlainText))]
[JsonDerivedType(typeof(Mrkdwn))]
[JsonDerivedType(typeof(ImageElement))]
[JsonDerivedType(typeof(Button))]
[JsonDerivedType(typeof(Overflow))]
[JsonDerivedType(typeof(StaticSelect))]
[JsonDerivedType(typeof(ExternalSelect))]
[JsonDerivedType(typeof(UsersSelect))]
[JsonDerivedType(typeof(DatePicker))]
[JsonDerivedType(typeof(TimePicker))]
[JsonDerivedType(typeof(Checkboxes))]
[JsonDerivedType(typeof(RadioButtons))]
[JsonDerivedType(typeof(PlainTextInput))]
[JsonDerivedType(typeof(NumberInput))]
public abstract record Element
{
    private protected Element(string type) => Type = type;

    /// <summary>Slack's name of the kind.</summary>
    [JsonPropertyOrder(-2)]
    public string Type { get; }

    [JsonIgnore]
    internal abstract Places Places { get; }

    internal static T In<T>(T element, Places place, string what) where T : Element
    {
        ArgumentNullException.ThrowIfNull(element, what);
        return element.Places.HasFlag(place) ? element : throw new ArgumentException($"{what}: {element.Type} is not allowed here.");
    }
}

/// <summary>An element whose use Slack reports under its <c>action_id</c>.</summary>
public abstract record InteractiveElement : Element
{
    private protected InteractiveElement(string type, string actionId) : base(type) =>
        ActionId = Limit.Length(actionId, SlackLimits.Id, $"{type} action_id");

    [JsonPropertyOrder(-1)]
    public string ActionId { get; }
}
