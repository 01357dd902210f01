namespace SkyGeni.Core.Checks.Drift;

/// <summary>One way in which a model that scores may have stopped being right.</summary>
public interface IModelCheck
{
    /// <summary>Stable kebab-case id; findings and settings carry it.</summary>
    string Id { get; }

    /// <summary>What it asks, as a question.</summary>
    string Asks { get; }

    CheckResult Run(WatchFacts facts);
}
