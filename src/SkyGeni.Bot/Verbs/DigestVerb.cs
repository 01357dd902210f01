using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkyGeni.Bot.Alerts;
using SkyGeni.Bot.Slack.Messages;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>digest</c>: gives everyone theirs now, or only says what it would be.</summary>
internal sealed class DigestVerb : IVerb
{
    private readonly Option<string?> date = new("--date") { Description = "The date it is for, such as 2026-11-24, on each person's own calendar; their today where absent." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Print each person's digest as text; write and send nothing." };

    public string Name => "digest";

    public string Summary =>
        "Decide everyone's digest now, once a person and date; the running bot sends them. With --json the answer is { sent, skipped, held }, "
        + "with --dry-run { digests: [{ personId, date, dealIds, text }] }.";

    public void Describe(Command command)
    {
        command.Add(date);
        command.Add(dryRun);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        DateOnly? day = null;
        if (context.Value(date) is { } text)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) || given.Year is < 2000 or > 2199)
            {
                return context.BadInput($"--date is '{text}'; allowed: a date such as 2026-11-24, from 2000-01-01 to 2199-12-31.");
            }

            day = given;
        }

        return context.Value(dryRun) ? await PreviewAsync(context, day, cancel) : await SendAsync(context, day, cancel);
    }

    private static async Task<int> SendAsync(VerbContext context, DateOnly? day, CancellationToken cancel)
    {
        var run = await context.Service<SendDigests>().RunAsync(day, cancel);
        return context.Answer(new DigestRunAnswer(run.Sent, run.Skipped, run.Held), DigestVerbJson.Default.DigestRunAnswer, to => to.WriteLine(
            $"{run.Sent} decided, {run.Skipped} skipped, {run.Held} held. The running bot sends what was decided; if none runs, the next one that starts."));
    }

    private static async Task<int> PreviewAsync(VerbContext context, DateOnly? day, CancellationToken cancel)
    {
        var reader = context.Service<DigestReader>();
        var now = context.Service<TimeProvider>().GetUtcNow();
        var previews = new List<DigestPreview>();
        foreach (var (person, decision) in await context.Service<SendDigests>().PreviewAsync(day, cancel))
        {
            if (decision is not null)
            {
                var digest = await reader.OfAsync(Viewer.Of(person, now), DigestStore.IdOf(person.Id, decision.Date), decision);
                previews.Add(new DigestPreview(person.Id, decision.Date, [.. decision.Deals.Select(deal => deal.DealId)], DigestMessage.Plain(digest)));
            }
        }

        return context.Answer(new DigestPreviews([.. previews]), DigestVerbJson.Default.DigestPreviews, to =>
        {
            foreach (var preview in previews)
            {
                to.WriteLine($"--- {preview.PersonId}, {preview.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
                to.WriteLine(preview.Text);
                to.WriteLine();
            }

            to.WriteLine($"{previews.Count} digests; nothing was written or sent.");
        });
    }
}

/// <summary>What <c>digest</c> answers.</summary>
internal sealed record DigestRunAnswer(int Sent, int Skipped, int Held);

/// <summary>What <c>digest --dry-run</c> answers.</summary>
internal sealed record DigestPreviews(DigestPreview[] Digests);

/// <summary>One person's digest, as it would be decided now.</summary>
internal sealed record DigestPreview(string PersonId, DateOnly Date, string[] DealIds, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DigestRunAnswer))]
[JsonSerializable(typeof(DigestPreviews))]
internal sealed partial class DigestVerbJson : JsonSerializerContext;
