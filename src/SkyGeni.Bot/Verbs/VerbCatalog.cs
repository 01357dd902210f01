namespace SkyGeni.Bot.Verbs;

/// <summary>Every verb, in the order <c>--help</c> lists them.</summary>
internal static class VerbCatalog
{
    public const string Default = ServeVerb.VerbName;

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ServeVerb(),
        new ImportVerb(),
        new SyncVerb(),
        new TrainVerb(),
        new EvaluateVerb(),
        new ScoreVerb(),
        new DigestVerb(),
        new CheckVerb(),
        new ExperimentVerb(),
        new ReplayVerb(),
        new AuditVerb(),
        new DoctorVerb(),
        new HealthVerb(),
        new WorkspacesVerb(),
        new SampleVerb(),
        new MigrateVerb(),
    ];
}
