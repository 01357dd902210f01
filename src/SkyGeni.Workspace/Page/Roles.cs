namespace SkyGeni.Workspace.Page;

/// <summary>The order in which people are offered: those whose day this is about first.</summary>
internal static class Roles
{
    private static readonly string[] Known = ["rep", "manager", "admin"];

    /// <summary>By how a title begins; titles of no known role come last.</summary>
    public static int Rank(string title)
    {
        var rank = Array.FindIndex(Known, role => title.StartsWith(role, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Known.Length : rank;
    }
}
