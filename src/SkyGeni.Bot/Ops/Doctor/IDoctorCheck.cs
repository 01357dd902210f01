namespace SkyGeni.Bot.Ops.Doctor;

/// <summary>One thing that <c>doctor</c> looks at.</summary>
internal interface IDoctorCheck
{
    /// <summary>Its stable id.</summary>
    string Id { get; }

    Task<DoctorLine> LookAsync(CancellationToken cancel);
}

/// <summary>What a look came to.</summary>
/// <param name="State"><c>ok</c>, <c>warn</c> or <c>fail</c>.</param>
/// <param name="Found">What was seen.</param>
/// <param name="Advice">What to do about it; null where all is well.</param>
public sealed record DoctorLine(string State, string Found, string? Advice)
{
    public const string Ok = "ok";
    public const string Warn = "warn";
    public const string Fail = "fail";

    public static DoctorLine Well(string found) => new(Ok, found, null);

    public static DoctorLine Doubtful(string found, string advice) => new(Warn, found, advice);

    public static DoctorLine Broken(string found, string advice) => new(Fail, found, advice);
}

/// <summary>What <c>doctor</c> answers.</summary>
public sealed record DoctorAnswer(string State, IReadOnlyList<DoctorAnswerLine> Checks);

/// <summary>One line of it.</summary>
public sealed record DoctorAnswerLine(string Id, string State, string Found, string? Advice);
