namespace SkyGeni.Bot.Api;

/// <summary>An experiment as a client defines it. Only the id, the title and the treatment are needed.</summary>
public sealed record ExperimentInput
{
    /// <summary>Lower-case letters, digits and hyphens. It decides who is in which arm: the same units under another id are dealt anew.</summary>
    public string? Id { get; init; }

    /// <summary>What it is to find out, for people; 1 to 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>What the control arm does without.</summary>
    public TreatmentInput? Treatment { get; init; }

    /// <summary>What is dealt to the arms as one: <c>deal</c> (default), <c>rep</c> or <c>account</c>, where what is done for one deal spills over to others of the rep or account.</summary>
    public string? Unit { get; init; }

    /// <summary>Two or more, the control arm first; shares above 0 that sum to 1. Default: <c>control</c> and <c>treatment</c>, half each.</summary>
    public IReadOnlyList<ArmInput?>? Arms { get; init; }

    /// <summary>Share of units that take part, above 0, at most 1 (default). After the start it may only grow.</summary>
    public double? Traffic { get; init; }

    /// <summary>When it starts; absent: by <c>POST …/start</c>. In the past only for what is done outside.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When nothing new is assigned any more; absent: until <c>POST …/stop</c>. Outcomes of what was assigned are followed on.</summary>
    public DateTimeOffset? StopsAt { get; init; }

    /// <summary>A deal still open so many days after it came in counts as not won; 1 to 730. Default: within which nine of ten of the company's won deals were won, or 90.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>The relative lift of the win rate to be found, 0.01 to 2: 0.1 (default) is from 30 % to 33 %. It says how many deals are planned for.</summary>
    public double? PlannedLift { get; init; }

    /// <summary>The win rate without the treatment, 0–1, that the size is planned by. Default: the company's own of the last year, or 0.3 where too few deals closed to know one.</summary>
    public double? BaseRate { get; init; }
}

/// <summary>What the control arm of an experiment does without.</summary>
public sealed record TreatmentInput
{
    /// <summary><c>alert</c>: it is not told of its deals. <c>recommendation</c>: it does not see what one rule recommends. <c>outside</c>: something that is done elsewhere; here deals are assigned and measured only.</summary>
    public string? Kind { get; init; }

    /// <summary>Of a recommendation: the id of its rule.</summary>
    public string? Rule { get; init; }
}

/// <summary>An arm as a client defines it.</summary>
public sealed record ArmInput
{
    public string? Id { get; init; }

    public double? Share { get; init; }
}

/// <summary>What may be changed of an experiment.</summary>
public sealed record TrafficInput
{
    /// <summary>Share of units that take part, above 0, at most 1; after the start only more than before.</summary>
    public required double Traffic { get; init; }
}
