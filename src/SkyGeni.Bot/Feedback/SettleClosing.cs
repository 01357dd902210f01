namespace SkyGeni.Bot.Feedback;

/// <summary>Keeps what an owner says of why a deal ended: the answer, that they do not want to say, or that they take either back.</summary>
public sealed class SettleClosing(DealChange change)
{
    public Task<ChangeResult> AnswerAsync(Click click, string closeId, ClosingAnswer answer, CancellationToken cancel = default) =>
        RunAsync(click, closeId, ClosingState.Answered, answer, cancel);

    public Task<ChangeResult> SkipAsync(Click click, string closeId, CancellationToken cancel = default) =>
        RunAsync(click, closeId, ClosingState.Skipped, null, cancel);

    public Task<ChangeResult> UndoAsync(Click click, string closeId, CancellationToken cancel = default) =>
        RunAsync(click, closeId, ClosingState.Asked, null, cancel);

    private Task<ChangeResult> RunAsync(Click click, string closeId, ClosingState state, ClosingAnswer? answer, CancellationToken cancel) => change.RunAsync(
        click,
        async (tx, now) => await CloseReasonStore.SettleAsync(tx, closeId, state, answer, now) == 1 ? ChangeResult.Done : ChangeResult.Over,
        cancel);
}
