using System.Diagnostics;
using Shouldly;
using SkyGeni.Slack.Blocks;
using SkyGeni.Slack.Tests.Support;
using Xunit;

namespace SkyGeni.Slack.Tests.Blocks;

/// <summary>
/// Slack's own TypeScript types judge the JSON we write: each sample is a literal of its type, so a missing, misspelt or surplus
/// field does not compile. Needs npm and a registry (or a filled cache); shown as skipped without.
/// </summary>
public sealed class SlackTypesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Slacks_own_types_accept_all_we_write_and_would_refuse_a_wrong_field()
    {
        var folder = Directory.CreateTempSubdirectory("slack-types-").FullName;
        try
        {
            await InstallAsync(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "right.ts"), Source(SlackJson.Write([.. Samples()])));
            var (code, output) = await CompileAsync(folder, "right.ts");
            code.ShouldBe(0, output);

            await File.WriteAllTextAsync(Path.Combine(folder, "wrong.ts"), Source(SlackJson.Write([.. Samples()]).Replace("accessibility_label", "accessibility_lable", StringComparison.Ordinal)));
            (code, output) = await CompileAsync(folder, "wrong.ts");
            code.ShouldNotBe(0);
            output.ShouldContain("accessibility_lable");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Block> Samples() => BlockSamples.Blocks.Values.Concat(BlockSamples.FormBlocks.Values).Select(s => s.Block);

    private static string Source(string blocks) => $$"""
        import type { HomeView, KnownBlock, ModalView } from '@slack/types';

        type Strict<View> = Omit<View, 'blocks'> & { blocks: KnownBlock[] };

        export const blocks: KnownBlock[] = {{blocks}};
        export const modal: Strict<ModalView> = {{SlackJson.Write(BlockSamples.Modal)}};
        export const home: Strict<HomeView> = {{SlackJson.Write(BlockSamples.Home)}};
        """;

    private static async Task InstallAsync(string folder)
    {
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "npm", file), Path.Combine(folder, file));
        }

        try
        {
            var (code, output) = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
            Assert.SkipUnless(code == 0, $"npm could not install Slack's types here: {output.Split('\n')[0]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("npm is not installed here.");
        }
    }

    private static Task<(int Code, string Output)> CompileAsync(string folder, string file) => RunAsync(
        folder, "node", Path.Combine("node_modules", "typescript", "bin", "tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", file);

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await errors);
    }
}
