using SkyGeni.Core.Recommendations;

namespace SkyGeni.Bot.Recommendations.Custom;

/// <summary>A part of an expression, with the kind of value it has. Null: what it asks of a deal is not known.</summary>
internal abstract record Term(string Kind);

internal sealed record NumberTerm(Func<RuleCase, double?> Of) : Term("a number");

internal sealed record TextTerm(Func<RuleCase, string?> Of) : Term("a text");

internal sealed record TruthTerm(Func<RuleCase, bool?> Of) : Term("a condition");

/// <summary>Texts to look something up in: <c>('Demo', 'Proposal')</c>.</summary>
internal sealed record ListTerm(IReadOnlyList<Term> Items) : Term("a list");
