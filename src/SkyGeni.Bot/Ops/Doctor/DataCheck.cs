using System.Globalization;
using Dapper;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>Whether deals are there, and how far the sources are known.</summary>
internal sealed class DataCheck(Database database, DealEventStore log, TimeProvider clock) : IDoctorCheck
{
    private static readonly TimeSpan Stale = TimeSpan.FromDays(3);

    public string Id => "data";

    public async Task<DoctorLine> LookAsync(CancellationToken cancel)
    {
        var (deals, open) = await database.ReadAsync(connection => connection.QuerySingleAsync<(long Deals, long Open)>(
            "SELECT COUNT(*), COUNT(*) FILTER (WHERE outcome = 0 AND deleted = 0) FROM deal"));
        if (deals == 0)
        {
            return DoctorLine.Doubtful("no deals", "Import a file of deals, or POST /api/v1/deals.");
        }

        var horizon = await log.HorizonAsync();
        var found = string.Create(CultureInfo.InvariantCulture, $"{deals:#,0} deals, {open:#,0} open, known up to {horizon:yyyy-MM-dd HH:mm}Z");
        return horizon is { } known && clock.GetUtcNow() - known > Stale
            ? DoctorLine.Doubtful(found, "Nothing came for days: import the current state, or look at the CRM's deliveries. After a week deals are seen as of the last that is known.")
            : DoctorLine.Well(found);
    }
}
