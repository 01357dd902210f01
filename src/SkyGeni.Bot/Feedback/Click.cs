using SkyGeni.Bot.Outbox;
using SkyGeni.Core.People;

namespace SkyGeni.Bot.Feedback;

/// <summary>A press or a form that is to change what is known of a deal.</summary>
/// <param name="Key">Makes it the same click when it comes twice: see <see cref="ClickKey"/>.</param>
/// <param name="Person">Who.</param>
/// <param name="DealId">The deal.</param>
/// <param name="Copy">The message it was made in, to be kept so that later changes reach it too; null where it is kept already, or is none.</param>
/// <param name="RenderedByCaller">The id of a copy that whoever answers the click renders itself; null: none.</param>
public sealed record Click(string Key, Person Person, string DealId, MessageCopy? Copy = null, string? RenderedByCaller = null);

/// <summary>What became of a click.</summary>
public abstract record ChangeResult
{
    private ChangeResult()
    {
    }

    /// <summary>It is kept, and every copy of the deal's row will say so.</summary>
    public static ChangeResult Done { get; } = new Made();

    /// <summary>The same click was heard of before: it has had its effect.</summary>
    public static ChangeResult Repeated { get; } = new Again();

    /// <summary>What was to be undone is over already.</summary>
    public static ChangeResult Over { get; } = new Gone();

    public sealed record Made : ChangeResult;

    public sealed record Again : ChangeResult;

    public sealed record Gone : ChangeResult;

    /// <summary>Somebody else acted first, so nothing was changed.</summary>
    /// <param name="PersonId">Who.</param>
    /// <param name="Did">What, in the past tense: <c>snoozed</c>.</param>
    /// <param name="At">When.</param>
    public sealed record Earlier(string PersonId, string Did, DateTimeOffset At) : ChangeResult;
}
