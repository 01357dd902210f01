using SkyGeni.Bot.Scoring;
using SkyGeni.Core.Calls;

namespace SkyGeni.Bot.Feedback;

/// <summary>Keeps what somebody thinks of a deal's chance themselves, with what the model says at that instant.</summary>
public sealed class GiveCall(DealChange change, OwnCallStore calls)
{
    /// <param name="click">The form that said it.</param>
    /// <param name="role">As what they say it.</param>
    /// <param name="winProbability">0–1.</param>
    /// <param name="note">What they added.</param>
    /// <param name="score">The score in force; null: there is none.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<ChangeResult> RunAsync(
        Click click, CallRole role, double winProbability, string? note, StoredScore? score, CancellationToken cancel = default) => change.RunAsync(
        click,
        async (tx, now) =>
        {
            var id = Guid.CreateVersion7(now).ToString("N");
            await calls.AddAsync(tx, new OwnCall(id, click.DealId, click.Person.Id, role, winProbability, note, now)
            {
                ScoreId = score?.ScoreId,
                LossProbability = score?.Score.LossProbability,
                ModelVersion = score?.Score.ModelVersion,
            });
            return ChangeResult.Done;
        },
        cancel);
}
