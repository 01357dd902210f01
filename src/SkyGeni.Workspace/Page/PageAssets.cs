using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace SkyGeni.Workspace.Page;

/// <summary>The page's scripts and styles, carried inside this assembly and served from memory.</summary>
internal static class PageAssets
{
    /// <summary>Style sheets in the order they apply.</summary>
    public static readonly IReadOnlyList<string> Sheets = ["colours.css", "layout.css", "messages.css", "blocks.css", "controls.css", "dialogs.css"];

    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], Read);

    /// <summary>Changes with the assets, so that a browser never mixes two versions.</summary>
    public static readonly string Version = Convert.ToHexStringLower(SHA256.HashData(
        [.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => SHA256.HashData(file.Value))]))[..12];

    private static readonly EntityTagHeaderValue Tag = new($"\"{Version}\"");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{name}", (string name) => Serve(name));
        routes.MapGet("/_framework/blazor.web.js", () => Serve("blazor.web.js"));
    }

    private static IResult Serve(string name) =>
        Files.TryGetValue(name, out var bytes) ? Results.Bytes(bytes, TypeOf(name), entityTag: Tag) : Results.NotFound();

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
