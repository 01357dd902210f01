namespace SkyGeni.Bot.Storage;

/// <summary>What nodes of one database do not do at the same time. Each is a number that PostgreSQL locks by.</summary>
internal enum NodeLock
{
    /// <summary>Writing in turn.</summary>
    Writing = 1,

    /// <summary>A run of scoring.</summary>
    ScoringRun = 2,

    /// <summary>Keeping scores up with deals: one node's duty.</summary>
    ScoringDuty = 3,

    /// <summary>Learning a model.</summary>
    Training = 4,

    /// <summary>Making an empty store ready.</summary>
    FirstRun = 5,
}
