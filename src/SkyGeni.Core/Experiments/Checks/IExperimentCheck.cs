namespace SkyGeni.Core.Experiments.Checks;

/// <summary>One way in which an experiment's figures could mislead.</summary>
public interface IExperimentCheck
{
    /// <summary>Stable kebab-case id.</summary>
    string Id { get; }

    /// <summary>What it asks, as a question.</summary>
    string Asks { get; }

    HealthResult Run(ExperimentFacts facts);
}
