namespace SkyGeni.Core.Interventions;

/// <summary>How it is known that something was done for a deal.</summary>
public enum InterventionSource
{
    /// <summary>Somebody said so in Slack.</summary>
    Slack,

    /// <summary>A client said so for somebody.</summary>
    Api,

    /// <summary>Detected: a call, a meeting, an e-mail was told of.</summary>
    Activity,

    /// <summary>Detected: the deal's own values changed, such as its close date.</summary>
    DealChange,

    /// <summary>Detected: the CRM says that somebody was in touch, and not how.</summary>
    Crm,
}

/// <summary>The words for <see cref="InterventionSource"/>: stored, and answered.</summary>
public static class InterventionSources
{
    /// <summary>Every word, in the order of the kinds.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<InterventionSource>().Select(Word)];

    public static string Word(this InterventionSource source) => source switch
    {
        InterventionSource.Slack => "slack",
        InterventionSource.Api => "api",
        InterventionSource.Activity => "activity",
        InterventionSource.DealChange => "deal-change",
        _ => "crm",
    };

    /// <summary>Whether nobody said it: it was made out from what happened to the deal.</summary>
    public static bool IsDetected(this InterventionSource source) => source is not (InterventionSource.Slack or InterventionSource.Api);

    /// <summary>Reads a word; null where it is none.</summary>
    public static InterventionSource? Read(string? word)
    {
        foreach (var source in Enum.GetValues<InterventionSource>())
        {
            if (source.Word() == word)
            {
                return source;
            }
        }

        return null;
    }
}
