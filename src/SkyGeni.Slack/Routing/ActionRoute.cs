using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack.Routing;

/// <summary>Presses and picks. Whatever happens the person is told something: by the handler, or here.</summary>
internal sealed partial class ActionRoute(
    HandlerCatalog catalog, HandlerRunner runner, LateWork late, ISlackApiClient client, IOptions<SlackOptions> options, ILogger<ActionRoute> log)
{
    public async Task<SlackAnswer> AnswerAsync(InteractionDto dto)
    {
        var (actions, problem) = Reader.Actions(dto);
        if (actions is null)
        {
            return SlackAnswer.Wrong(problem!);
        }

        var work = RunAllAsync(actions);
        if (!await late.InTimeAsync(work).ConfigureAwait(false))
        {
            late.Follow(work);
        }

        return SlackAnswer.Empty;
    }

    private async Task RunAllAsync(IReadOnlyList<BlockAction> actions)
    {
        foreach (var action in actions)
        {
            await RunAsync(action).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(BlockAction action)
    {
        if (catalog.Find(HandlerKind.Action, action.ActionId) is not { } type)
        {
            Unknown(log, action.ActionId);
            await TellAsync(action, options.Value.Words.UnknownAction).ConfigureAwait(false);
            return;
        }

        var ran = await runner.RunAsync<IBlockActionHandler, bool>(HandlerKind.Action, action.ActionId, type, async (handler, ct) =>
        {
            await handler.HandleAsync(action, ct).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        if (ran.Reference is { } reference)
        {
            await TellAsync(action, options.Value.Words.Trouble(reference)).ConfigureAwait(false);
        }
    }

    // A modal or Home has no response_url: there the words come as a direct message from the app.
    private async Task TellAsync(BlockAction action, string words)
    {
        var message = new SlackMessage(words);
        var failure = action.ResponseUrl is { } url
            ? (await client.RespondAsync(url, message).ConfigureAwait(false)).Failure
            : (await client.PostMessageAsync(action.UserId, message).ConfigureAwait(false)).Failure;
        if (failure is not null)
        {
            Untold(log, action.ActionId, failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Nobody handles action {ActionId}")]
    private static partial void Unknown(ILogger log, string actionId);

    [LoggerMessage(2, LogLevel.Warning, "Nobody could be told what became of action {ActionId}: {Failure}")]
    private static partial void Untold(ILogger log, string actionId, string failure);
}
