using Shouldly;
using SkyGeni.Bot.Scoring;
using Xunit;

namespace SkyGeni.Bot.Tests.Scoring;

public sealed class SharedRunTests : IDisposable
{
    private readonly SharedRun<int> shared = new();
    private readonly SemaphoreSlim may = new(0);
    private int begun;

    [Fact]
    public async Task Who_asks_before_a_run_begins_shares_it_and_who_asks_after_gets_the_next()
    {
        var first = shared.JoinAsync(RunAsync, TestContext.Current.CancellationToken);
        var same = shared.JoinAsync(RunAsync, TestContext.Current.CancellationToken);
        may.Release();
        (await first, await same).ShouldBe((1, 1));
        may.Release();
        (await shared.JoinAsync(RunAsync, TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_fails_before_it_begins_does_not_stay_in_the_way()
    {
        await Should.ThrowAsync<InvalidOperationException>(shared.JoinAsync(_ => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        may.Release();
        (await shared.JoinAsync(RunAsync, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Giving_up_leaves_the_run_to_the_others()
    {
        using var impatient = new CancellationTokenSource();
        var given = shared.JoinAsync(RunAsync, impatient.Token);
        var patient = shared.JoinAsync(RunAsync, TestContext.Current.CancellationToken);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        may.Release();
        (await patient).ShouldBe(1);
    }

    public void Dispose() => may.Dispose();

    private async Task<int> RunAsync(Action begins)
    {
        await may.WaitAsync(TestContext.Current.CancellationToken);
        begins();
        return ++begun;
    }
}
