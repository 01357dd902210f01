namespace SkyGeni.Core.Recommendations;

/// <summary>A number that decides whether a rule applies, and that a company may set.</summary>
/// <param name="Name">Kebab-case, unique within its rule.</param>
/// <param name="Default">Used where nobody set it; null: found from the company's own won deals, deal by deal.</param>
/// <param name="Least">The least that may be set.</param>
/// <param name="Most">The most that may be set.</param>
/// <param name="Meaning">What it decides, with its unit, and how it is found where it has no default.</param>
public sealed record Threshold(string Name, double? Default, double Least, double Most, string Meaning);
