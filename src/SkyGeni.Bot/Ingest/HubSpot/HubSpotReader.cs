using System.Globalization;
using SkyGeni.Bot.Ingest.Crm;

namespace SkyGeni.Bot.Ingest.HubSpot;

/// <summary>HubSpot among the CRMs that can be asked for their deals.</summary>
internal sealed class HubSpotReader(HubSpotApi api, HubSpotSettings settings, HubSpotRecords records, HubSpotSurroundings surroundings, TimeProvider clock) : ICrmReader
{
    /// <summary>A search gives no more than its first ten thousand; then it begins anew where those end.</summary>
    private const int LongestSearch = 10_000;

    /// <summary>Changes appear in searches a little later than they are made.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private static readonly CrmPhase Account = new("account", Essential: true);
    private static readonly CrmPhase People = new("owners", Essential: false);
    private static readonly CrmPhase Fields = new("properties", Essential: false);
    private static readonly CrmPhase Deals = new("deals", Essential: true);
    private static readonly CrmPhase Changed = new("changed deals", Essential: true);
    private static readonly CrmPhase Archived = new("deleted deals", Essential: false);

    public string Crm => HubSpotCrm.CrmName;

    public string Label => HubSpotSettings.Label;

    public string? MissingSetting => settings.AccessToken is null ? $"{HubSpotSettings.Section}:{nameof(HubSpotSettings.AccessToken)}" : null;

    public int AtOnce => settings.RecordsPerRequest;

    public IReadOnlyList<CrmPhase> Phases(bool complete) => complete ? [Account, People, Fields, Deals, Archived] : [Account, People, Fields, Changed];

    public async Task<CrmAnswer<CrmPage>> ReadAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var asked = clock.GetUtcNow();
        var answer = await api.DealsAsync(ids, cancel);
        return answer.Trouble is { } trouble ? trouble : Page(answer.Value!, asked) is var page ? page with { Missing = [.. ids.Except(page.Records.Select(r => r.Id), StringComparer.Ordinal)] } : default;
    }

    public async Task<CrmAnswer<CrmPage>> PageAsync(CrmPhase phase, string? place, DateTimeOffset? since, CancellationToken cancel)
    {
        if (phase == Changed)
        {
            return await ChangedAsync(SearchPlace.Of(place, (since ?? clock.GetUtcNow()) - Overlap), cancel);
        }

        if (phase == Deals || phase == Archived)
        {
            var asked = clock.GetUtcNow();
            var answer = await api.PageAsync(place, phase == Archived, cancel);
            return answer.Trouble is { } trouble ? trouble : Page(answer.Value!, asked) with { Next = answer.Value!.Paging?.Next?.After };
        }

        var read = phase == Account ? await surroundings.AccountAsync(cancel)
            : phase == People ? await surroundings.OwnersAsync(cancel)
            : await surroundings.PropertiesAsync(cancel);
        return read is { } failed ? failed : new CrmPage(clock.GetUtcNow(), [], []);
    }

    /// <summary>A search does not tell of histories, so what it finds is then read by its ids.</summary>
    private async Task<CrmAnswer<CrmPage>> ChangedAsync(SearchPlace place, CancellationToken cancel)
    {
        var found = await api.ChangedAsync(place.Since, place.After, cancel);
        if (found.Trouble is { } trouble)
        {
            return trouble;
        }

        var ids = found.Value!.Results.Select(deal => deal.Id).ToList();
        if (ids.Count == 0)
        {
            return new CrmPage(clock.GetUtcNow(), [], []);
        }

        var read = await ReadAsync(ids, cancel);
        return read.Value is { } page ? page with { Next = place.Next(found.Value)?.ToString() } : read;
    }

    private CrmPage Page(HubSpotList<HubSpotDeal> list, DateTimeOffset asked)
    {
        var now = clock.GetUtcNow();
        return new CrmPage(asked, [.. (list.Results ?? []).Where(deal => deal.Id is { Length: > 0 and <= 64 } id && id.All(char.IsAsciiDigit)).Select(deal => records.Of(deal, now))], []);
    }

    /// <summary>Where a search goes on: changes since an instant, after so many of them.</summary>
    private sealed record SearchPlace(DateTimeOffset Since, string? After)
    {
        public static SearchPlace Of(string? place, DateTimeOffset since) => place?.Split(' ') is [var ms, var after]
            ? new SearchPlace(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture)), after.Length == 0 ? null : after)
            : new SearchPlace(since, null);

        public SearchPlace? Next(HubSpotList<HubSpotDeal> found)
        {
            if (found.Paging?.Next?.After is not { } after)
            {
                return null;
            }

            if (!int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var passed) || passed < LongestSearch)
            {
                return this with { After = after };
            }

            var last = found.Results[^1].Properties?.GetValueOrDefault(HubSpotApi.ModifiedProperty) is { } modified ? CrmFieldKinds.Instant(HubSpotMapper.Plain(modified) ?? "") : null;
            return new SearchPlace(last > Since ? last.Value : Since.AddMilliseconds(1), null);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Since.ToUnixTimeMilliseconds()} {After}");
    }
}
