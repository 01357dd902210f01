namespace SkyGeni.Bot.Scoring;

/// <summary>How far scoring in this process is, for whoever asks whether the program is ready.</summary>
public sealed class ScoringState
{
    private volatile bool championLoaded;
    private volatile bool firstRunDone;
    private volatile string? failure;

    /// <summary>Whether the champion, if the store has one, is in memory.</summary>
    public bool ChampionLoaded { get => championLoaded; internal set => championLoaded = value; }

    /// <summary>Whether every open deal has a score: from before the start, or since the first run, if that did not fail.</summary>
    public bool FirstRunDone { get => firstRunDone; internal set => firstRunDone = value; }

    /// <summary>What the last run failed with; null where it did not.</summary>
    public string? Failure { get => failure; internal set => failure = value; }
}
