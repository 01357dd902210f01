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
            ? $"{Who((int)contacts)} on the deal."
            : null;
    }

    private static string Who(int contacts) => contacts switch
    {
        0 => "Nobody of the customer is",
        1 => "Only one person of the customer is",
        _ => $"Only {Words.Number(contacts)} people of the customer are",
    };
}
