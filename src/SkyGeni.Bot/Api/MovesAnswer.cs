using SkyGeni.Core.Scoring;

namespace SkyGeni.Bot.Api;

/// <summary>What a change of the model would do, or did, to the open deals.</summary>
/// <param name="Open">Deals open then.</param>
/// <param name="Changed">How many would be in another band.</param>
/// <param name="Up">Of them, into a band of more risk.</param>
/// <param name="Down">Of them, into a band of less risk.</param>
/// <param name="Most">The deals whose chance moves most.</param>
public sealed record MovesAnswer(int Open, int Changed, int Up, int Down, IReadOnlyList<MoveAnswer> Most)
{
    internal static MovesAnswer? Of(BandMoves? moves) => moves is null ? null : new(
        moves.Open, moves.Changed, moves.Up, moves.Down,
        [.. moves.Most.Select(m => new MoveAnswer(m.DealId, m.Before, m.After, m.BandBefore.Word(), m.BandAfter.Word()))]);
}

/// <summary>One deal's chance of loss and band by two models.</summary>
public sealed record MoveAnswer(string DealId, double Before, double After, string BandBefore, string BandAfter);
