using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SkyGeni.Testing;

/// <summary>
/// A PostgreSQL server of one's own, from the system's packages: on loopback, in a directory that is thrown away, quick instead
/// of durable. It runs as another user where this process is root's, since PostgreSQL refuses to be root's.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string directory;
    private readonly Process process;
    private int databases;
    private int stopped;

    private PostgresServer(string directory, Process process, int port)
    {
        this.directory = directory;
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Why no server can be had on this machine; null where one can.</summary>
    public static string? Missing { get; } = Find() is null
        ? "PostgreSQL is not installed: no postgres program under /usr/lib/postgresql. scripts/test installs it where it may."
        : OperatingSystem.IsLinux() ? null : "PostgreSQL is started from Linux packages only.";

    public static async Task<PostgresServer> StartAsync()
    {
        var programs = Find() ?? throw new InvalidOperationException(Missing);
        var directory = Directory.CreateTempSubdirectory("skygeni-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", User(), directory);
        }

        var data = Path.Combine(directory, "data");
        await RunAsync([.. As(), Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        var port = FreePort();
        var process = Start(
        [
            .. As(), Path.Combine(programs, "postgres"), "-D", data, "-k", directory, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=600", "-c", "shared_buffers=128MB",
            "-c", "max_wal_size=4GB", "-c", "log_min_messages=fatal",
        ]);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new PostgresServer(directory, process, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await server.AnswersAsync();
        return server;
    }

    /// <summary>A new database, empty or a copy of one that nobody uses; answers how to connect to it.</summary>
    /// <param name="like">How to connect to the one to copy; null: none.</param>
    public async Task<string> CreateDatabaseAsync(string? like = null)
    {
        var template = like is null ? "template0" : new NpgsqlConnectionStringBuilder(like).Database;
        var name = string.Create(CultureInfo.InvariantCulture, $"d{Interlocked.Increment(ref databases)}");

        // Programs that ended leave connections in pools; a database is copied only while nobody is connected to it.
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return To(name);
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private string To(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(To("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task AnswersAsync()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (since.Elapsed < Patience && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private void Stop()
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }

        // Gigabytes in hundreds of thousands of files: the test process is not given the time to delete them before it ends.
        using var deleting = Process.Start("rm", ["-rf", "--", directory]);
    }

    private static string? Find() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "postgres"))).Max()
        : null;

    private static string[] As() => Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={User()}", "--clear-groups", "--"] : [];

    private static string User() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Process Start(string[] line) =>
        Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;

    private static async Task RunAsync(params string[] line)
    {
        using var process = Start(line);
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{line[0]} failed: {await errors}");
        }
    }
}
