using Microsoft.Extensions.Options;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Slack.Routing;

/// <summary>Submitted forms. There is no second answer to one, so this waits for the handler.</summary>
internal sealed class ViewRoute(HandlerCatalog catalog, HandlerRunner runner, IOptions<SlackOptions> options)
{
    public async Task<SlackAnswer> AnswerAsync(InteractionDto dto)
    {
        var (submission, problem) = Reader.Submission(dto);
        if (submission is null)
        {
            return SlackAnswer.Wrong(problem!);
        }

        if (catalog.Find(HandlerKind.View, submission.CallbackId) is not { } type)
        {
            return Answer(Say(submission, options.Value.Words.UnknownAction));
        }

        var (response, reference) = await runner
            .RunAsync<IViewSubmissionHandler, ViewResponse>(HandlerKind.View, submission.CallbackId, type, (h, ct) => h.HandleAsync(submission, ct))
            .ConfigureAwait(false);
        return Answer(response ?? Say(submission, options.Value.Words.Trouble(reference!)));
    }

    private static SlackAnswer Answer(ViewResponse response) =>
        ViewResponseBody.Of(response) is { } body ? SlackAnswer.Of(body) : SlackAnswer.Empty;

    // At a field, so that what was typed is not lost; where there is none, as a view of its own.
    private ViewResponse Say(ViewSubmission submission, string words) => submission.InputBlockIds is [.., var last]
        ? ViewResponse.Error(last, Mrkdwn.ToPlainText(words))
        : ViewResponse.Update(new ModalView(options.Value.Words.TroubleTitle, [new Section(new Mrkdwn(words))], close: "Close"));
}
