using Microsoft.AspNetCore.Builder;

namespace SkyGeni.Benchmarks.Servers;

/// <summary>The baseline of start and memory: an ASP.NET Core app with one endpoint, run by this program as a process of its own.</summary>
internal static class EmptyApp
{
    /// <summary>The first argument that makes this program be it.</summary>
    public const string Word = "empty-app";

    public static async Task<int> RunAsync(string[] settings)
    {
        var app = WebApplication.CreateBuilder(settings).Build();
        app.MapGet("/readyz", () => "ready");
        await app.RunAsync();
        return 0;
    }
}
