using System.Globalization;
using SkyGeni.Bot.Scoring;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether a model scores, how old it is, and what it is worth.</summary>
internal sealed class ModelCheck(ModelStore models, TimeProvider clock) : IDoctorCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(62);

    public string Id => "model";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        if (await models.ChampionVersionAsync() is not { } version)
        {
            return DoctorLine.Doubtful("none was trained: scores come from rules of thumb", "Run train once deals are imported.");
        }

        await models.LoadAsync(version);
        var model = (await models.FindAsync(version))!;
        var age = clock.GetUtcNow() - model.TrainedAt;
        var found = string.Create(CultureInfo.InvariantCulture, $"{version}, trained {model.TrainedAt:yyyy-MM-dd}. {model.Card.SkillStatement}");
        if (await models.WaitingVersionAsync() is { } waiting)
        {
            return DoctorLine.Doubtful($"{found} {waiting} waits for an admin's decision.", $"Press Approve or Keep in Slack, or call POST /api/v1/models/{waiting}/promote.");
        }

        return age > Old
            ? DoctorLine.Doubtful(found, "It is more than two months old: run train.")
            : DoctorLine.Well(found);
    }
}
