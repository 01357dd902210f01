using SkyGeni.Slack.Routing;

namespace SkyGeni.Slack.Sockets;

/// <summary>
/// Answers of the last envelopes, by their id. One that comes again, since the connection broke before its acknowledgement got
/// through, is given the same answer and not worked on twice.
/// </summary>
internal sealed class EnvelopeMemory
{
    internal const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Lazy<Task<SlackAnswer>>> answers = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public async Task<SlackAnswer> AnswerAsync(string envelopeId, Func<Task<SlackAnswer>> work)
    {
        var answer = await Of(envelopeId, work).Value.ConfigureAwait(false);
        if (answer is SlackAnswer.Unavailable)
        {
            Forget(envelopeId);
        }

        return answer;
    }

    private Lazy<Task<SlackAnswer>> Of(string envelopeId, Func<Task<SlackAnswer>> work)
    {
        lock (gate)
        {
            if (answers.TryGetValue(envelopeId, out var known))
            {
                return known;
            }

            order.Enqueue(envelopeId);
            if (order.Count > Most)
            {
                answers.Remove(order.Dequeue());
            }

            return answers[envelopeId] = new Lazy<Task<SlackAnswer>>(work);
        }
    }

    private void Forget(string envelopeId)
    {
        lock (gate)
        {
            answers.Remove(envelopeId);
        }
    }
}
