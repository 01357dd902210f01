namespace SkyGeni.Bot.Verbs;

/// <summary>What a verb tells the shell.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It was asked for something sensible and could not do it.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage, a wrong setting, or input that cannot be read.</summary>
    public const int BadInput = 2;
}
