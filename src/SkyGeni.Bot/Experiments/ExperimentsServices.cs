namespace SkyGeni.Bot.Experiments;

/// <summary>What this folder puts into the container.</summary>
internal static class ExperimentsServices
{
    public static IServiceCollection AddExperiments(this IServiceCollection services)
    {
        services.AddSingleton<ExperimentStore>();
        services.AddSingleton<AssignmentStore>();
        services.AddSingleton<EffectStore>();
        services.AddSingleton<ChangeExperiment>();
        services.AddSingleton<TakeExposures>();
        services.AddSingleton<AlertTrials>();
        services.AddSingleton<RunningTrials>();
        services.AddSingleton<CompanyPace>();
        services.AddSingleton<WithheldRules>();
        services.AddSingleton<AlertHoldout>();
        services.AddHostedService(provider => provider.GetRequiredService<AlertHoldout>());
        return services;
    }
}
