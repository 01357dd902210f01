using CsCheck;

namespace SkyGeni.Slack.Tests.Support;

internal static class Gens
{
    /// <summary>One of these, each as likely as the others.</summary>
    public static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
