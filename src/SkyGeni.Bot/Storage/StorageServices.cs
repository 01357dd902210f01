using Quartz;
using SkyGeni.Bot.Storage.Postgres;

namespace SkyGeni.Bot.Storage;

/// <summary>What this folder puts into the container.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services, StoreOptions options)
    {
        services.AddSingleton<Database>();
        services.AddSingleton<Notes>();
        services.AddSingleton<Migrator>();
        services.AddHostedService<NodeCalls>();
        services.AddSingleton<StoreClock>();
        return options.Provider == StoreProvider.Postgres ? services.AddClusteredJobs(options) : services;
    }

    // Where there are several nodes one of them runs a job. Elsewhere Quartz keeps its jobs in memory, which is what it does unasked.
    private static IServiceCollection AddClusteredJobs(this IServiceCollection services, StoreOptions options) => services.AddQuartz(quartz => quartz.UsePersistentStore(store =>
    {
        store.UsePostgres(PostgresEngine.Settings(options.ConnectionString));
        store.UseSystemTextJsonSerializer();
        store.UseClustering();
        store.ProvisionSchema();

        // The host says when the program ends; a thread that waits for a lock of the cluster's must not hold it up.
        store.ConfigureStore(ado => ado.UseBackgroundThreads = true);
    }));
}
