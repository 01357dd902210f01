using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace SkyGeni.Workspace.Tests;

/// <summary>Runs <c>npm/judge.mjs</c>: Slack's own client libraries against the workspace. Skips, and says why, without node or npm's packages.</summary>
internal static class NodeJudge
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "npm");
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>The lines the judge prints, each a JSON object; <paramref name="told"/> hears each as it comes.</summary>
    public static async Task<JsonObject> RunAsync(IEnumerable<string> arguments, Func<JsonObject, Task>? told = null)
    {
        await InstallAsync();
        using var node = Start("node", ["judge.mjs", .. arguments]);
        var errors = node.StandardError.ReadToEndAsync();
        JsonObject? last = null;
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            last = (JsonObject)JsonNode.Parse(line)!;
            await (told?.Invoke(last) ?? Task.CompletedTask);
        }
        await node.WaitForExitAsync();
        return node.ExitCode == 0 && last is not null ? last : throw new InvalidOperationException(await errors);
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(Path.Combine(Folder, "node_modules", "@slack", "web-api", "package.json")))
            {
                return;
            }
            using var npm = Start("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
            var (said, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            Assert.SkipWhen(npm.ExitCode != 0, $"npm could not install Slack's client libraries: {await errors} {await said}");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not installed: Slack's own client libraries cannot judge the workspace.");
            throw;
        }
    }
}
