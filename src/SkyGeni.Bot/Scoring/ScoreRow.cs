namespace SkyGeni.Bot.Scoring;

/// <summary>A fresh score ready to be stored: what it changes about what is said, and its columns in the form they are stored in.</summary>
/// <param name="Fresh">The score.</param>
/// <param name="News">Whether it begins a row, is written over the one in force, or only confirms it.</param>
/// <param name="InForce">The row in force; null where there is none.</param>
internal sealed record ScoreRow(FreshScore Fresh, ScoreNews News, long? InForce)
{
    public string DealId => Fresh.Score.DealId;

    /// <summary>Whether nothing is written but when it was confirmed.</summary>
    public bool Confirms { get; private init; }

    public string Contributions { get; private init; } = "";

    public string Recommendations { get; private init; } = "";

    public string? Changes { get; private init; }

    public static ScoreRow Of(FreshScore fresh, SaidScore? said) =>
        new(fresh, fresh.NewsAfter(said), said?.ScoreId) { Confirms = fresh.Confirms(said) };

    /// <summary>The same with its columns; its texts must have been learned.</summary>
    public ScoreRow With(ScoreTexts texts) => Confirms
        ? this
        : this with
        {
            Contributions = ScoreColumns.Write(Fresh.Score.Contributions, texts),
            Recommendations = ScoreColumns.Write(Fresh.Recommendations, texts),
            Changes = ScoreColumns.Write(Fresh.Step, texts),
        };
}
