using System.CommandLine;
using SkyGeni.Bot.Ingest;
using SkyGeni.Bot.Storage;

namespace SkyGeni.Bot.Verbs;

/// <summary><c>migrate</c>: brings the schema up to date and says what stands in it.</summary>
internal sealed class MigrateVerb : IVerb
{
    private readonly Option<bool> rebuild = new("--rebuild") { Description = "Fold the table of deals again from the event log." };

    public string Name => "migrate";

    public string Summary => "Bring the database up to date and list the migrations applied.";

    public void Describe(Command command) => command.Add(rebuild);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancel)
    {
        var migrator = context.Service<Migrator>();
        var applied = await migrator.ListAsync();
        int? deals = context.Value(rebuild)
            ? await context.WithProgressAsync("Folding the deals again", _ => context.Service<DealStore>().RebuildAsync(cancel))
            : null;
        return context.Answer(new MigrateAnswer([.. applied], deals), VerbJson.Default.MigrateAnswer, to =>
        {
            foreach (var migration in applied)
            {
                to.WriteLine($"{migration.Name}  {migration.AppliedAt:yyyy-MM-dd HH:mm:ss}Z");
            }

            if (deals is not null)
            {
                to.WriteLine($"Folded {deals} deals from the event log.");
            }
        });
    }
}

/// <summary>The answer of <c>migrate</c>; <paramref name="RebuiltDeals"/> is null where no rebuild was asked for.</summary>
internal sealed record MigrateAnswer(AppliedMigration[] Migrations, int? RebuiltDeals);
