using System.Globalization;

namespace SkyGeni.Slack.Payloads;

/// <summary>What the fields of a view hold, by block id and action id. A field that is absent or empty is null or empty.</summary>
public sealed class ViewState
{
    private readonly Dictionary<(string Block, string Action), ElementDto> values = [];

    internal ViewState(StateDto? state)
    {
        foreach (var (block, actions) in state?.Values ?? [])
        {
            foreach (var (action, element) in actions ?? [])
            {
                values[(block, action)] = element;
            }
        }
    }

    public static ViewState Empty { get; } = new(null);

    /// <summary>The block ids that hold a field.</summary>
    public IEnumerable<string> BlockIds => values.Keys.Select(k => k.Block).Distinct();

    /// <summary>What was typed, trimmed.</summary>
    public string? Text(string blockId, string actionId) => Of(blockId, actionId)?.Value?.Trim() is { Length: > 0 } text ? text : null;

    public decimal? Number(string blockId, string actionId) =>
        decimal.TryParse(Of(blockId, actionId)?.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value of the option picked.</summary>
    public string? Option(string blockId, string actionId) => Of(blockId, actionId)?.SelectedOption?.Value;

    /// <summary>The values of the options ticked.</summary>
    public IReadOnlyList<string> Options(string blockId, string actionId) => Of(blockId, actionId)?.OptionValues() ?? [];

    public DateOnly? Date(string blockId, string actionId) => Of(blockId, actionId)?.Date();

    public TimeOnly? Time(string blockId, string actionId) => Of(blockId, actionId)?.Time();

    /// <summary>The Slack id of the person picked.</summary>
    public string? User(string blockId, string actionId) => Of(blockId, actionId)?.SelectedUser;

    private ElementDto? Of(string blockId, string actionId) => values.GetValueOrDefault((blockId, actionId));
}
