using SkyGeni.Core.Scoring;

namespace SkyGeni.Core.Experiments;

/// <summary>A rate that an experiment must not drive too high.</summary>
/// <param name="Id">Stable kebab-case id.</param>
/// <param name="ArmId">In which arm.</param>
/// <param name="Rate">0–1, with an interval that holds at all looks together; null where nobody was told yet.</param>
/// <param name="Limit">0–1.</param>
/// <param name="Breached">The treatment does harm: see <see cref="Guardrails"/>. Never in the control arm.</param>
/// <param name="Says">A sentence.</param>
public sealed record Guardrail(string Id, string ArmId, Measured? Rate, double Limit, bool Breached, string Says);
