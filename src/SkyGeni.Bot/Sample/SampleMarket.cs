namespace SkyGeni.Bot.Sample;

/// <summary>A value that deals have, how common it is, and what it does to the log-odds of losing in a week.</summary>
internal sealed record Trait(string Name, double Weight, double Loss);

/// <summary>The world the sample company sells in. The effects are part of its documented truth.</summary>
internal static class SampleMarket
{
    public static readonly IReadOnlyList<Trait> Sources =
    [
        new("Inbound", 0.30, -0.20), new("Referral", 0.16, -0.65), new("Partner", 0.16, -0.05), new("Event", 0.14, 0.25), new("Outbound", 0.24, 0.55),
    ];

    public static readonly IReadOnlyList<Trait> Industries =
    [
        new("SaaS", 0.24, -0.10), new("FinTech", 0.18, 0.20), new("HealthTech", 0.16, 0.30), new("Retail", 0.16, 0.05), new("Logistics", 0.14, -0.30), new("EdTech", 0.12, 0.45),
    ];

    public static readonly IReadOnlyList<Trait> Products = [new("Core", 0.45, 0.00), new("Pro", 0.33, -0.15), new("Enterprise", 0.22, 0.25)];

    public static readonly IReadOnlyList<Trait> Competitors = [new("Pipewise", 0.45, 0.40), new("Dealforge", 0.35, 0.70), new("In-house", 0.20, 0.95)];

    public static readonly IReadOnlyList<Stage> Stages =
    [
        new("Qualification", NormalWeeks: 2, Advance: -0.35, Loss: -3.9),
        new("Discovery", NormalWeeks: 2, Advance: -0.25, Loss: -4.1),
        new("Demo", NormalWeeks: 2, Advance: -0.30, Loss: -4.2),
        new("Proposal", NormalWeeks: 3, Advance: -0.60, Loss: -4.3),
        new("Negotiation", NormalWeeks: 3, Advance: -0.55, Loss: -4.70),
        new("Contract", NormalWeeks: 2, Advance: -0.10, Loss: -5.20),
    ];

    public static readonly IReadOnlyList<string> DealKinds = ["rollout", "renewal", "expansion", "upgrade", "pilot", "migration"];

    public static readonly IReadOnlyList<string> ActivityTypes = ["email", "email", "email", "call", "call", "meeting"];

    public static readonly IReadOnlyList<string> FirstWords =
    [
        "Blue", "Cedar", "North", "Silver", "Granite", "Amber", "Willow", "Copper", "Bright", "Iron", "Maple", "Harbor", "Summit", "Crescent", "Falcon",
        "Juniper", "Lantern", "Meadow", "Orchard", "Pacific", "Quarry", "River", "Sable", "Tidal", "Umber", "Vale", "Winter", "Yarrow", "Zenith", "Ember",
    ];

    public static readonly IReadOnlyList<string> SecondWords =
    [
        "Harbor", "Peak", "Field", "Bridge", "Creek", "Point", "Hollow", "Ridge", "Grove", "Gate", "Works", "Labs", "Foods", "Logistics", "Health",
        "Energy", "Motors", "Textiles", "Systems", "Airways", "Learning", "Capital", "Robotics", "Studios", "Freight", "Dental", "Optics", "Marine", "Homes", "Paper",
    ];

    public static readonly IReadOnlyList<IReadOnlyList<string>> NextSteps =
    [
        ["Confirm budget with the sponsor", "Find out who else decides", "Agree on what a success looks like"],
        ["Map the current process with the team", "Meet the head of operations", "Send the summary of the workshop"],
        ["Show the reporting part to finance", "Run the demo again for IT", "Collect open questions after the demo"],
        ["Walk the buyer through the proposal", "Get the security questionnaire back", "Ask for feedback on the price"],
        ["Settle the discount with the sales lead", "Agree on the start date", "Get procurement on a call"],
        ["Chase the signature", "Clear the last legal comments", "Confirm the purchase order"],
    ];
}

/// <summary>A stage of the sample company's pipeline.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="NormalWeeks">How long deals usually stay.</param>
/// <param name="Advance">Log-odds of moving on in a week, or of winning from the last stage.</param>
/// <param name="Loss">Log-odds of losing in a week.</param>
internal sealed record Stage(string Name, int NormalWeeks, double Advance, double Loss);
