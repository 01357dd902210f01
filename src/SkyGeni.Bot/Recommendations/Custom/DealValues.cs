using SkyGeni.Core.Features;
using SkyGeni.Core.Recommendations;
using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>What an expression may ask of a deal, by name.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Value">Of what kind it is, and how it is found.</param>
/// <param name="Meaning">For the documents.</param>
internal sealed record DealValue(string Name, Term Value, string Meaning)
{
    private const double Half = 0.5;

    public static IReadOnlyList<DealValue> All { get; } =
    [
        Number("amount", at => (double?)at.Deal.Amount, "in the deal's own currency"),
        Number("first_amount", at => (double?)at.Deal.FirstAmount, "the first that was known"),
        Number("peak_amount", at => (double?)at.Deal.PeakAmount, "the largest it ever had"),
        Number("usual_amount", at => at.Context.UsualLogAmount(at.Deal) is { } usual ? Math.Exp(usual.Mean) : null, "of deals of its product, in its currency"),
        Number("age_days", at => at.Deal.AgeDays, "since its creation"),
        Number("won_days", at => at.Context.WonDays(at.Deal), "after which half of the won deals of its product were won"),
        Number("days_in_stage", at => at.Deal.DaysInStage, "in its stage"),
        Number("won_days_in_stage", at => at.Context.WonQuantile(WonMeasure.DaysInStage, at.Deal, Half), "that half of the won deals like it spent there"),
        Number("days_silent", at => at.Deal.DaysSilent, "since the last activity"),
        Number("days_unanswered", at => (at.Deal.AsOf - at.Deal.LastInboundAt)?.TotalDays, "since the customer last answered"),
        Number("days_to_close", at => -at.Deal.DaysOverdue, "until the expected close date; negative: past it"),
        Number("pushes", at => at.Deal.Pushes, "times the close date was moved later"),
        Number("activities", at => at.Deal.Activities, "so far"),
        Number("loss_probability", at => at.Score.LossProbability, "0 to 1"),
        Number("base_rate", at => at.Context.BaseRate, "the share of all closed deals that were lost, 0 to 1"),
        Text("band", at => at.Score.Band.Word(), "high, watch or on track"),
        Text("name", at => at.Deal.Name, "of the deal"),
        Text("account", at => at.Deal.Account, "the customer"),
        Text("owner", at => at.Deal.OwnerId, "id of the rep"),
        Text("stage", at => at.Deal.Stage, "as the source calls it"),
        Text("industry", at => at.Deal.Industry, "of the customer"),
        Text("region", at => at.Deal.Region, "of the deal"),
        Text("product", at => at.Deal.Product, "product_type"),
        Text("source", at => at.Deal.LeadSource, "lead_source"),
        Text("competitor", at => at.Deal.Competitor, "named on the deal"),
        Text("next_step", at => at.Deal.NextStep, "as written down"),
        Text("currency", at => at.Deal.Currency, "such as USD"),
    ];

    public static DealValue? Find(string name) => All.FirstOrDefault(v => v.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static DealValue Number(string name, Func<RuleCase, double?> of, string meaning) => new(name, new NumberTerm(of), meaning);

    private static DealValue Text(string name, Func<RuleCase, string?> of, string meaning) =>
        new(name, new TextTerm(at => of(at) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null), meaning);
}
