using System.Data.Common;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Outbox;
using SkyGeni.Bot.Storage;
using SkyGeni.Core.Deals;
using SkyGeni.Core.Experiments;

namespace SkyGeni.Bot.Experiments;

/// <summary>What a client says was done with a deal elsewhere.</summary>
/// <param name="ArmId">The arm that the deal was treated as; null: the one it is in.</param>
public sealed record ToldExposure(string DealId, DateTimeOffset At, string? ArmId, string? PersonId);

/// <summary>Why one of them was not taken; <paramref name="Place"/> counts from 1.</summary>
public sealed record ExposureProblem(int Place, string Field, string Problem);

/// <summary>Takes exposures of an experiment on something that is done elsewhere. With its first exposure a deal comes into the experiment.</summary>
public sealed class TakeExposures(Database database, DealStore deals, DealEventStore events, AssignmentStore assignments, TimeProvider clock)
{
    /// <summary>Answers what could not be taken; the others are kept.</summary>
    public async Task<IReadOnlyList<ExposureProblem>> RunAsync(Experiment experiment, IReadOnlyList<ToldExposure> told, CancellationToken cancel)
    {
        var problems = new List<ExposureProblem>();
        var taken = new List<(ToldExposure Told, Assigned Assigned)>();
        string[] ids = [.. told.Select(t => t.DealId).Distinct(StringComparer.Ordinal)];
        var (known, kept) = ((await deals.FindAsync(ids)).ToDictionary(d => d.DealId, StringComparer.Ordinal), await assignments.OfDealsAsync(experiment.Id, ids));
        for (var i = 0; i < told.Count; i++)
        {
            var deal = known.GetValueOrDefault(told[i].DealId);
            var assigned = deal is null ? null : kept.GetValueOrDefault(deal.DealId) ?? await ByHashAsync(experiment, deal, told[i].At);
            if (Problem(experiment, told[i], deal, assigned) is var (field, problem))
            {
                problems.Add(new ExposureProblem(i + 1, field, problem));
            }
            else
            {
                taken.Add((told[i], assigned!));
            }
        }

        await database.WriteAsync(tx => KeepAsync(tx, taken), cancel);
        return problems;
    }

    /// <summary>Where the deal's unit at that instant belongs, with the deal as it was: what changed since may be the treatment's doing.</summary>
    private async Task<Assigned?> ByHashAsync(Experiment experiment, DealRow deal, DateTimeOffset at)
    {
        var then = deal.LastChangedAt <= at ? null : DealFold.Fold(deal.DealId, await events.ReadAsync(deal.DealId), at);
        var (owner, account) = then is null ? (deal.OwnerId, deal.Account) : (then.OwnerId, then.Account);
        return ExperimentArms.Of(experiment, deal.DealId, owner, account) is not var (unit, arm) ? null : new Assigned(experiment.Id, deal.DealId, unit, arm.Id, at)
        {
            Amount = (double?)(then is null ? deal.Amount : then.Amount),
            Currency = then is null ? deal.Currency : then.Currency,
        };
    }

    private static async Task KeepAsync(DbTransaction tx, List<(ToldExposure Told, Assigned Assigned)> taken)
    {
        foreach (var (told, assigned) in taken)
        {
            await AssignmentStore.AddAsItStoodAsync(tx, assigned);
            await ExposureStore.AddAsync(tx, new Exposure(assigned.ExperimentId, assigned.DealId, ExposureStore.Outside, told.PersonId ?? "", told.At));
        }
    }

    private (string Field, string Problem)? Problem(Experiment experiment, ToldExposure told, DealRow? deal, Assigned? assigned)
    {
        if (deal is null)
        {
            return ("dealId", $"is '{told.DealId}', a deal nobody knows");
        }

        if (told.At > clock.GetUtcNow() || !experiment.IsRunning(told.At))
        {
            return ("at", $"is {told.At:u}; allowed: while the experiment runs ({experiment.StartsAt:u} to {experiment.StopsAt?.ToString("u") ?? "now"}), not in the future");
        }

        if (deal.ClosedAt is { } closed && closed <= told.At)
        {
            return ("dealId", $"is '{deal.DealId}', which was closed on {closed:u}, before that");
        }

        return assigned switch
        {
            null => ("dealId", $"is '{deal.DealId}', which takes no part: its {experiment.Unit.Word()} is not among the share of traffic, or it has none"),
            _ when told.ArmId is { } arm && arm != assigned.ArmId => ("arm", $"is '{arm}'; the deal is in arm '{assigned.ArmId}'. Treat it as that, and send what was done all the same without 'arm'"),
            _ => null,
        };
    }
}
