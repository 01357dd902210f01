using SkyGeni.Core.Checks;

namespace SkyGeni.Bot.Ingest.Crm;

/// <summary>Why a CRM's API gave no answer; the numbers mean nothing.</summary>
internal enum CrmTroubleKind
{
    /// <summary>It asked to wait.</summary>
    Limited,

    /// <summary>It could not be reached, or is broken itself.</summary>
    Away,

    /// <summary>The token is none, or may not do this: somebody has to act.</summary>
    Denied,

    /// <summary>It refused what was asked, or answered what cannot be read.</summary>
    Odd,
}

/// <summary>A CRM's API gave no answer.</summary>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Why">A sentence for people: what was asked for, and what came back; no secret, no content.</param>
/// <param name="After">How long to wait before asking again.</param>
/// <param name="Finding">What somebody should know of; null: it passes by itself.</param>
internal sealed record CrmTrouble(CrmTroubleKind Kind, string Why, TimeSpan After, Finding? Finding = null);

/// <summary>What a CRM's API answered: a value or a trouble.</summary>
internal readonly record struct CrmAnswer<T>(T? Value, CrmTrouble? Trouble)
    where T : class
{
    public static implicit operator CrmAnswer<T>(CrmTrouble trouble) => new(null, trouble);

    public static implicit operator CrmAnswer<T>(T value) => new(value, null);
}
