using SkyGeni.Bot.Checks;

namespace SkyGeni.Bot.Feedback;

/// <summary>Keeps what a person thought of what was said of a deal; their last opinion counts.</summary>
public sealed class GiveOpinion(DealChange change, FeedbackStore opinions)
{
    /// <param name="click">The press that said it.</param>
    /// <param name="helpful">Whether it helped.</param>
    /// <param name="reason">What was off; null where not said.</param>
    /// <param name="scoreId">The score they saw; null where there is none.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<ChangeResult> RunAsync(Click click, bool helpful, string? reason, long? scoreId, CancellationToken cancel = default) =>
        change.RunAsync(
            click,
            async (tx, now) =>
            {
                await opinions.SaveAsync(tx, new Opinion(click.DealId, click.Person.Id, helpful, reason, scoreId, now));
                if (reason == OffReason.WrongData)
                {
                    await FindingStore.RaiseAsync(tx, WrongData.Finding(click.DealId, click.Person.Id, field: null), now);
                }

                return ChangeResult.Done;
            },
            cancel);

    /// <summary>Takes the opinion back, so that another can be given.</summary>
    public Task<ChangeResult> WithdrawAsync(Click click, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, _) => await opinions.WithdrawAsync(tx, click.DealId, click.Person.Id) ? ChangeResult.Done : ChangeResult.Over,
        cancel);
}
