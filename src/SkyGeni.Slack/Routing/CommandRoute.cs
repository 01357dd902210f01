using Microsoft.Extensions.Options;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;
using SkyGeni.Slack.Web;

namespace SkyGeni.Slack.Routing;

/// <summary>A slash command and its answer: in the acknowledgement where the handler is quick enough, else through the response_url.</summary>
internal sealed class CommandRoute(
    HandlerCatalog catalog, HandlerRunner runner, LateWork late, ISlackApiClient client, IOptions<SlackOptions> options)
{
    public async Task<SlackAnswer> AnswerAsync(SlashCommandDto dto)
    {
        var (command, problem) = Reader.Command(dto);
        if (command is null)
        {
            return SlackAnswer.Wrong(problem!);
        }

        if (catalog.Find(HandlerKind.Command, command.Command) is not { } type)
        {
            return SlackAnswer.Of(ReplyBody.Ephemeral(options.Value.Words.UnknownCommand(Mrkdwn.Escape(command.Command), catalog.Commands)));
        }

        var work = ReplyAsync(command, type);
        if (await late.InTimeAsync(work).ConfigureAwait(false))
        {
            var reply = await work.ConfigureAwait(false);
            return reply.Message is null ? SlackAnswer.Empty : SlackAnswer.Of(ReplyBody.Of(reply));
        }

        late.Follow(FollowAsync(command, work));
        return SlackAnswer.Empty;
    }

    private async Task<SlackReply> ReplyAsync(SlashCommand command, Type type)
    {
        var (reply, reference) = await runner
            .RunAsync<ISlashCommandHandler, SlackReply>(HandlerKind.Command, command.Command, type, (h, ct) => h.HandleAsync(command, ct))
            .ConfigureAwait(false);
        return reply ?? new SlackMessage(options.Value.Words.Trouble(reference!));
    }

    private async Task FollowAsync(SlashCommand command, Task<SlackReply> work)
    {
        var reply = await work.ConfigureAwait(false);
        if (reply.Message is { } message && command.ResponseUrl is { } url)
        {
            await client.RespondAsync(url, message, inChannel: reply.IsInChannel).ConfigureAwait(false);
        }
    }
}
