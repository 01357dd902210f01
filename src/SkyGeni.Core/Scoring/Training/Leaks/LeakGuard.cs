namespace SkyGeni.Core.Scoring.Training.Leaks;

/// <summary>Refuses, by name and with the evidence, features that must not or cannot be learned from.</summary>
internal static class LeakGuard
{
    /// <summary>In the order they are tried; the first evidence is the one given.</summary>
    public static IReadOnlyList<ILeakTest> Tests { get; } =
    [
        new NoHistory(),
        new NeverDiffers(),
        new EqualsDuration(),
        new FollowsDuration(),
        new EqualsCloseDate(),
        new FollowsCloseDate(),
        new ExpectedCloseOverwritten(),
        new PurePresence(),
        new PureLevels(),
        new TellsAlone(),
        new PresentOnOneSide(),
        new DifferentOnOpenDeals(),
    ];

    /// <summary>For each feature why it is refused; null where it may be used.</summary>
    public static IReadOnlyList<Refusal?> Judge(Looks looks)
    {
        var sample = new LeakSample(looks);
        return [.. Enumerable.Range(0, looks.Features.Count).Select(f => Judge(sample, f))];
    }

    private static Refusal? Judge(LeakSample sample, int feature)
    {
        foreach (var test in Tests)
        {
            if (test.Evidence(sample, feature) is { } evidence)
            {
                return new Refusal(sample.Looks.Features[feature].Id, sample.Looks.Features[feature].Label, test.Reason, evidence);
            }
        }

        return null;
    }
}
