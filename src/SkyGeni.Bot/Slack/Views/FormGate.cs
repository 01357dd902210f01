using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Slack.Payloads;

namespace SkyGeni.Bot.Slack.Views;

/// <summary>A submitted form about a deal passes here: what it carries is read back, and the deal's gate asked again.</summary>
internal sealed class FormGate(DealGate gate, Teller teller)
{
    public async Task<Pressed?> PassAsync(ViewSubmission submission, CancellationToken cancel)
    {
        if (FormContext.Read(submission.PrivateMetadata) is { } context)
        {
            return await gate.PassAsync(submission, context, cancel);
        }

        await teller.TellAsync(MessageOrigin.Unknown, submission.UserId, Refusal.OldForm, cancel);
        return null;
    }
}
