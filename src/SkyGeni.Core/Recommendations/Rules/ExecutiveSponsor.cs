using System.Collections.Immutable;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A large deal that is not on track and has nobody who decides, where the company writes down who does.</summary>
internal sealed class ExecutiveSponsor : IRecommendationRule
{
    /// <summary>Where so many closed deals had it filled in, an empty field says something.</summary>
    private const double WrittenDown = 0.3;
    private readonly LargeDeal large = new(0.25);

    public string Id => "executive-sponsor";

    public string Title => "Bring in an executive on both sides";

    public int Priority => 35;

    public Effort Effort => Effort.Large;

    public Doer Doer => Doer.Manager;

    public ImmutableArray<string> Steps =>
    [
        "Find out who signs for an amount like this at the customer",
        "Choose one of your executives whom that person would want to meet",
        "Prepare half an hour between the two, with one question to settle",
    ];

    public ImmutableArray<Threshold> Thresholds => [large.Threshold];

    public ImmutableArray<string> Covers => ["plan-large-deal"];

    public string? Why(RuleCase at)
    {
        var fields = at.Rules.Fields.Executive;
        if (!at.IsAtRisk || large.Times(this, at) is not { } times)
        {
            return null;
        }

        var said = at.Field(fields);
        var nobody = said is null ? at.Filled(fields) >= WrittenDown : !FieldText.Names(said);
        return nobody
            ? $"{LargeDeal.Say(at, times)}, and no executive of the customer is named."
            : null;
    }
}
