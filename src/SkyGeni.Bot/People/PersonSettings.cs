namespace SkyGeni.Bot.People;

/// <summary>What a person chose for themselves. Times are in their own zone (<see cref="PersonZone"/>).</summary>
public sealed record PersonSettings
{
    public const int MostAlertsADay = 50;

    /// <summary>Whether they get the morning digest: managers do unless they say no, others when they say yes.</summary>
    public required bool DigestOn { get; init; }

    public required TimeOnly DigestTime { get; init; }

    public required WeekDays DigestDays { get; init; }

    /// <summary>Deals below it are left out of lists and digests, in the deals' own currency; 0: none is.</summary>
    public decimal LeastAmount { get; init; }

    /// <summary>Only deals in these stages; empty: in any.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Whether they are told at once of a deal of theirs that needs a look.</summary>
    public bool AlertsOn { get; init; } = true;

    /// <summary>How many alerts a day they want at the most; what is beyond stands in lists and digests.</summary>
    public int AlertsADay { get; init; } = 5;

    /// <summary>On which days alerts may come.</summary>
    public WeekDays AlertDays { get; init; } = WeekDays.MondayToFriday;

    /// <summary>No alert is sent between <see cref="QuietFrom"/> and <see cref="QuietTo"/>, which may span midnight; null: at any hour.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <inheritdoc cref="QuietFrom"/>
    public TimeOnly? QuietTo { get; init; }

    /// <summary>Whether they are told on Mondays what their team did and what became of it; managers are unless they say no, others never.</summary>
    public bool WeekOn { get; init; }

    /// <summary>Whether their successes may be told to colleagues.</summary>
    public bool ShareStories { get; init; }

    /// <summary>Whether they are asked why a deal of theirs ended.</summary>
    public bool AskReasons { get; init; } = true;

    /// <summary>Whether a local time falls in the quiet hours.</summary>
    public bool IsQuiet(TimeOnly local) => QuietFrom is { } from && QuietTo is { } to && local.IsBetween(from, to);

    /// <summary>What is wrong with these settings, by field; none when they can be kept.</summary>
    public IEnumerable<SettingProblem> Problems()
    {
        if (LeastAmount is < 0 or > 1_000_000_000_000m)
        {
            yield return new SettingProblem(nameof(LeastAmount), "The least amount must be from 0 to 1,000,000,000,000.");
        }

        if (DigestOn && DigestDays.IsEmpty)
        {
            yield return new SettingProblem(nameof(DigestDays), "Choose at least one day, or turn the digest off.");
        }

        if (QuietFrom is null != QuietTo is null || (QuietFrom is not null && QuietFrom == QuietTo))
        {
            yield return new SettingProblem(nameof(QuietFrom), "Give both a beginning and an end of the quiet hours, and not the same; or neither.");
        }

        if (AlertsADay is < 0 or > MostAlertsADay)
        {
            yield return new SettingProblem(nameof(AlertsADay), $"Choose from 0 to {MostAlertsADay} alerts a day.");
        }

        if (AlertsOn && AlertDays.IsEmpty)
        {
            yield return new SettingProblem(nameof(AlertDays), "Choose at least one day, or turn alerts off.");
        }

        if (Stages.Count > 100 || Stages.Any(stage => stage.Length is 0 or > 255))
        {
            yield return new SettingProblem(nameof(Stages), "At most 100 stages, each of 1 to 255 characters.");
        }
    }
}

/// <summary>A setting that cannot be kept, and what is allowed.</summary>
/// <param name="Field">The property of <see cref="PersonSettings"/>.</param>
/// <param name="Problem">A sentence for the person.</param>
public sealed record SettingProblem(string Field, string Problem);
