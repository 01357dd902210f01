using System.CommandLine;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;
using SkyGeni.Bot.Storage.Moving;
using SkyGeni.Bot.Storage.Sqlite;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>migrate</c>: brings the schema up to date and says what stands in it; moves a store from SQLite to PostgreSQL.</summary>
internal sealed class MigrateVerb : IVerb
{
    private readonly Option<bool> rebuild = new("--rebuild") { Description = "Fold the table of deals again from the event log." };

    private readonly Option<string?> to = new("--to")
    {
        Description = "Move everything from the SQLite file into this empty PostgreSQL database: a connection string such as \"Host=db;Database=skygeni;Username=skygeni\". Compared row for row before it is kept.",
    };

    public string Name => "migrate";

    public string Summary => "Bring the database up to date and list the migrations applied; move it to PostgreSQL.";

    public void Describe(Command command)
    {
        command.Add(rebuild);
        command.Add(to);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var applied = await context.Service<Migrator>().ListAsync();
        int? deals = context.Value(rebuild)
            ? await context.WithProgressAsync("Folding the deals again", _ => context.Service<DealStore>().RebuildAsync(cancel))
            : null;
        var moved = context.Value(to) is { } target ? await MoveAsync(context, target, cancel) : null;
        return context.Answer(new MigrateAnswer([.. applied], deals, moved is null ? null : [.. moved]), VerbJson.Default.MigrateAnswer, to =>
        {
            foreach (var migration in applied)
            {
                to.WriteLine($"{migration.Name}  {migration.AppliedAt:yyyy-MM-dd HH:mm:ss}Z");
            }

            if (deals is not null)
            {
                to.WriteLine($"Folded {deals} deals from the event log.");
            }

            if (moved is not null)
            {
                Tell(moved, to);
            }
        });
    }

    private static async Task<IReadOnlyList<MovedTable>> MoveAsync(VerbContext context, string target, CancellationToken cancel)
    {
        var source = context.Service<StoreOptions>();
        if (source.Provider != StoreProvider.Sqlite)
        {
            throw new SettingsException("--to moves from SQLite, and Store:Provider is Postgres. From one PostgreSQL server to another, pg_dump and pg_restore move everything.");
        }

        using var still = ServeLock.Take(source);
        using var into = new Database(StoreOptions.Postgres(target, "--to"));
        return await context.WithProgressAsync(
            "Moving to PostgreSQL", progress => new StoreMove(context.Service<Database>(), into, context.Clock).RunAsync(progress, cancel));
    }

    private static void Tell(IReadOnlyList<MovedTable> moved, TextWriter to)
    {
        foreach (var table in moved)
        {
            to.WriteLine($"{table.Name}  {table.Rows} rows  {table.Digest}");
        }

        to.WriteLine($"Moved {moved.Sum(table => table.Rows)} rows of {moved.Count} tables, the same on both sides. Serve from there with Store:Provider=Postgres and Store:ConnectionString.");
    }
}

/// <summary>The answer of <c>migrate</c>.</summary>
/// <param name="RebuiltDeals">Null where no rebuild was asked for.</param>
/// <param name="Moved">Null where no move was asked for.</param>
internal sealed record MigrateAnswer(AppliedMigration[] Migrations, int? RebuiltDeals, MovedTable[]? Moved);
