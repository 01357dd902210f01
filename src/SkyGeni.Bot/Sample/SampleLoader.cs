using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.People;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Sample;

/// <summary>Puts the sample company into the store, so that a first visitor has something worth reading.</summary>
internal sealed class SampleLoader(Database database, DealEventStore events, DealStore deals, DealIngestion ingestion, PersonStore people, DealsChanged changed, TimeProvider clock)
{
    private const string Source = "sample";
    private const int DealsABatch = 500;

    /// <summary>Loads the company where the store holds no deal yet; answers whether it did.</summary>
    public async Task<bool> LoadIfEmptyAsync(CancellationToken cancel = default)
    {
        if (!await deals.IsEmptyAsync())
        {
            return false;
        }

        await LoadAsync(SampleCompany.Generate(new SampleOptions(clock.GetUtcNow())), cancel);
        return true;
    }

    /// <summary>Records a company: all of its deals, or, when anything fails, none.</summary>
    public async Task LoadAsync(SampleCompany company, CancellationToken cancel = default)
    {
        await people.UpsertAsync([.. company.People], cancel);
        await database.WriteAsync(
            async tx =>
            {
                foreach (var batch in company.Deals.Chunk(DealsABatch))
                {
                    cancel.ThrowIfCancellationRequested();
                    await ingestion.RecordAsync(tx, [.. batch.SelectMany(deal => deal.Events)]);
                }

                await events.SetHorizonAsync(tx, Source, company.Options.AsOf);
            },
            cancel);
        changed.Notify();
    }
}
