using SkyGeni.Bot.Nudges;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Feedback;

/// <summary>Forgets, every hour, what only served to answer clicks: the clicks themselves, and ephemeral messages long gone from anybody's window.</summary>
internal sealed class Tidying(Database database, ClickStore clicks, MessageCopyStore copies, TimeProvider clock, ILogger<Tidying> log)
    : Ticker(TimeSpan.FromHours(1), clock, log)
{
    private static readonly TimeSpan ClicksKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan EphemeralsKept = TimeSpan.FromDays(2);

    protected override string Failed => "Old clicks and ephemeral messages could not be forgotten";

    protected override async Task LookAsync(CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        await database.WriteAsync(tx => clicks.ForgetAsync(tx, now - ClicksKept), cancel);
        await copies.ForgetAsync(now - EphemeralsKept, cancel);
    }
}
