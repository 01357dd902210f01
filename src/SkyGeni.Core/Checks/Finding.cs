namespace SkyGeni.Core.Checks;

/// <summary>Something a person should know of and can act on.</summary>
/// <param name="CheckId">The stable id of what found it, such as <c>message-undeliverable</c>.</param>
/// <param name="Subject">What it is about: an id. A check has one finding a subject, counted up when it happens again.</param>
/// <param name="Severity">How soon somebody should look.</param>
/// <param name="Title">One line in plain words.</param>
/// <param name="Evidence">What was seen. No secrets, no deal contents.</param>
/// <param name="NextStep">What to do about it.</param>
public sealed record Finding(string CheckId, string Subject, Severity Severity, string Title, string Evidence, string NextStep);

/// <summary>How soon somebody should look at a <see cref="Finding"/>.</summary>
public enum Severity
{
    Info = 1,
    Warning = 2,
    Error = 3,
}

/// <summary>The words for <see cref="Severity"/> in JSON and SQL.</summary>
public static class Severities
{
    public static string Word(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>Reads a word written by <see cref="Word"/>.</summary>
    public static Severity Parse(string word) => word switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        _ => Severity.Info,
    };
}
