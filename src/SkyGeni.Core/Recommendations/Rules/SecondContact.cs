using System.Collections.Immutable;
using SkyGeni.Core.Features;

namespace SkyGeni.Core.Recommendations.Rules;

/// <summary>A deal that is not on track and hangs on one person, where contacts are counted.</summary>
internal sealed class SecondContact : IRecommendationRule
{
    private static readonly Threshold LeastContacts = new("least-contacts", 2, 1, 20, "people of the customer, below which a deal hangs on too few");

    public string Id => "second-contact";

    public string Title => "Win a second contact at the customer";

    public int Priority => 45;

    public Effort Effort => Effort.Medium;

    public Doer Doer => Doer.Rep;

    public ImmutableArray<string> Steps =>
    [
        "Ask your contact who else has to live with the result",
        "Ask to be introduced, with a question only that person can answer",
        "Write the new contact down on the deal",
    ];

    public ImmutableArray<Threshold> Thresholds => [LeastContacts];

    public string? Why(RuleCase at)
    {
        var least = at.Must(this, LeastContacts);
        return at.IsAtRisk && at.Number(at.Rules.Fields.Contacts) is >= 0 and { } contacts && contacts < least
            ? $"{(contacts < 1 ? "Nobody" : Words.Count(contacts, "person"))} of the customer is on the deal."
            : null;
    }
}
