using System.Collections.Immutable;

namespace SkyGeni.Core.Impact;

/// <summary>Something that happened on the way.</summary>
/// <param name="At">When.</param>
/// <param name="Said">Of an alert: the chance of loss that was said, 0–1; null: something was done.</param>
/// <param name="What">What was done, in the words it was logged with; of an alert null.</param>
public sealed record StoryStep(DateTimeOffset At, double? Said, string? What);

/// <summary>
/// A deal that was won after somebody acted on an alert or a recommendation, as what happened in order. It says nothing of what led
/// to what: many deals are won without any of it.
/// </summary>
/// <param name="DealId">The deal.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Amount">In the deal's own currency; null where unknown.</param>
/// <param name="Currency">Null where unknown.</param>
/// <param name="Since">When the deal was created.</param>
/// <param name="Steps">What was said and done, in order.</param>
/// <param name="WonAt">When it was won.</param>
public sealed record Story(string DealId, string Title, decimal? Amount, string? Currency, DateTimeOffset Since, ImmutableArray<StoryStep> Steps, DateTimeOffset WonAt)
{
    /// <summary>An action counts as following an alert within this time.</summary>
    public static readonly TimeSpan Follows = TimeSpan.FromDays(14);

    /// <summary>More is not read.</summary>
    public const int MostSteps = 6;

    /// <summary>The story of a won deal; null where nothing was acted on.</summary>
    /// <param name="bare">The deal, with no steps yet.</param>
    /// <param name="alerts">When its owner was told of it, and the chance of loss that was said.</param>
    /// <param name="actions">What was done, and whether it followed a recommendation.</param>
    public static Story? Of(Story bare, IEnumerable<(DateTimeOffset At, double Said)> alerts, IReadOnlyCollection<(DateTimeOffset At, string What, bool Recommended)> actions)
    {
        // A close date is often a day without a time: what was done on that day came before the end.
        var done = actions.Where(a => a.At < bare.WonAt.AddDays(1)).ToList();
        var heard = alerts.Where(alert => done.Exists(a => a.At >= alert.At && a.At - alert.At <= Follows)).ToList();
        var followed = done.Where(a => a.Recommended || heard.Exists(alert => a.At >= alert.At && a.At - alert.At <= Follows)).ToList();
        return followed.Count == 0 ? null : bare with
        {
            Steps =
            [
                .. heard.Select(a => new StoryStep(a.At, a.Said, null)).Concat(followed.Select(a => new StoryStep(a.At, null, a.What))).OrderBy(s => s.At).TakeLast(MostSteps),
            ],
        };
    }
}
