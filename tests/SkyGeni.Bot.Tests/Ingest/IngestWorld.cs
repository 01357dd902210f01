using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SkyGeni.Bot.Hosting;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Ingest.Rows;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Tests.World;

namespace SkyGeni.Bot.Tests.Ingest;

/// <summary>The program with an empty store, not listening, at noon of a day in March.</summary>
internal sealed class IngestWorld : IAsyncDisposable
{
    public const string Header = "deal_id,created_date,closed_date,sales_rep_id,industry,region,product_type,lead_source,deal_stage,deal_amount,sales_cycle_days,outcome";

    private readonly WebApplication program;

    private IngestWorld(string directory, WebApplication program, FakeTimeProvider clock)
    {
        Data = directory;
        this.program = program;
        Clock = clock;
    }

    public string Data { get; }
    public FakeTimeProvider Clock { get; }
    public DealEventStore Log => Get<DealEventStore>();
    public DealStore Deals => Get<DealStore>();

    public static async Task<IngestWorld> StartAsync(string now = "2024-03-26T12:00:00Z")
    {
        var directory = Directory.CreateTempSubdirectory("skygeni-ingest-").FullName;
        var clock = new FakeTimeProvider(At(now));
        var program = BotApplication.Create([$"--Data:Directory={directory}", "--Logging:LogLevel:Default=Warning", .. await TestStore.SettingsAsync(directory)], clock);
        await program.Services.GetRequiredService<Migrator>().MigrateAsync();
        return new IngestWorld(directory, program, clock);
    }

    public T Get<T>()
        where T : notnull => program.Services.GetRequiredService<T>();

    /// <summary>Imports rows under the default header.</summary>
    public Task<ImportResult> ImportAsync(string? asOf, params string[] rows) => ImportTextAsync(Header + "\n" + string.Join('\n', rows) + "\n", asOf: asOf);

    public Task<ImportResult> ImportTextAsync(string text, RowFormat format = RowFormat.Csv, string? asOf = null, ImportMap? map = null) =>
        ImportBytesAsync(Encoding.UTF8.GetBytes(text), format, asOf, map);

    public async Task<ImportResult> ImportBytesAsync(byte[] body, RowFormat format = RowFormat.Csv, string? asOf = null, ImportMap? map = null)
    {
        using var stream = new MemoryStream(body);
        return await Get<DealImport>().RunAsync(stream, format, Options(asOf, map));
    }

    /// <summary>Imports a file of any kind, as the verb does.</summary>
    public async Task<FileImportResult> ImportFileAsync(string name, string text, string? kind = null, string? asOf = null, ImportMap? map = null)
    {
        var path = Path.Combine(Data, name);
        await File.WriteAllTextAsync(path, text);
        return await Get<FileImport>().RunAsync(path, kind, Options(asOf, map), Data, new Progress<double>(), CancellationToken.None);
    }

    /// <summary>A deal's history as short words: when, what, which values.</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string dealId) =>
    [
        .. (await Log.ReadAsync(dealId)).Select(e =>
            $"{e.OccurredAt:yyyy-MM-dd} {e.Kind} {string.Join(' ', e.Changes.Select(change => $"{change.Field}={change.Value}"))}".TrimEnd()),
    ];

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private static ImportOptions Options(string? asOf, ImportMap? map) => new() { Source = "csv", AsOf = asOf is null ? null : AsOf.Parse(asOf), Map = map ?? ImportMap.None };
}
