namespace SkyGeni.Core.Experiments.Checks;

/// <summary>Treated deals that nobody was told of, or control deals that somebody was: they make an effect look smaller than it is.</summary>
public sealed class TreatmentSeen : IExperimentCheck
{
    /// <summary>Below this share, 0–1, it hardly matters.</summary>
    private const double Tolerated = 0.05;

    public string Id => "treatment-seen";

    public string Asks => "Did the treated deals, and only they, get the treatment?";

    public HealthResult Run(ExperimentFacts facts)
    {
        var control = facts.Experiment.Control.Id;
        var treated = facts.Deals.Where(d => d.ArmId != control && d.Exposed is not null).ToArray();
        var untreated = facts.Deals.Where(d => d.ArmId == control && d.Exposed is not null).ToArray();
        if (treated.Length + untreated.Length == 0)
        {
            return new(Id, HealthState.Silent, "Nothing is known of who saw the treatment.");
        }

        var missing = treated.Count(d => d.Exposed == false);
        var spilled = untreated.Count(d => d.Exposed == true);
        var says = $"Of {ExperimentText.Deals(treated.Length)} assigned to the treatment {ExperimentText.Count(missing)} never got it; of {ExperimentText.Deals(untreated.Length)} assigned to '{control}' {ExperimentText.Count(spilled)} did.";
        return missing > Tolerated * treated.Length || spilled > Tolerated * untreated.Length
            ? new(Id, HealthState.Warns, $"{says} Deals are compared as assigned (by intention to treat), so the effect on those that got it is larger than shown.")
            : new(Id, HealthState.Fine, $"{says} Deals are compared as assigned (by intention to treat).");
    }
}
