namespace SkyGeni.Bot.Feedback;

/// <summary>Keeps what a person did for a deal.</summary>
public sealed class LogIntervention(DealChange change, InterventionStore interventions)
{
    /// <param name="click">The press or form that said it.</param>
    /// <param name="recommendationId">The recommendation followed; null: their own idea.</param>
    /// <param name="what">What was done, in words.</param>
    /// <param name="note">What they added.</param>
    /// <param name="happenedOn">The day, on their own calendar.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<ChangeResult> RunAsync(
        Click click, string? recommendationId, string what, string? note, DateOnly happenedOn, CancellationToken cancel = default) =>
        change.RunAsync(
            click,
            async (tx, now) =>
            {
                var id = Guid.CreateVersion7(now).ToString("N");
                await interventions.AddAsync(tx, new Intervention(id, click.DealId, click.Person.Id, recommendationId, what, note, happenedOn, now));
                return ChangeResult.Done;
            },
            cancel);
}
