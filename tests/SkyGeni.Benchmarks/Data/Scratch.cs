using Microsoft.Data.Sqlite;

namespace SkyGeni.Benchmarks.Data;

/// <summary>A temporary directory that is gone when the run ends.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("skygeni-bench-").FullName;
    private int taken;

    /// <summary>A new, empty directory.</summary>
    public string Take() => Directory.CreateDirectory(Path.Combine(root, (++taken).ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName;

    /// <summary>A copy of a directory, to be changed.</summary>
    public string Copy(string directory)
    {
        var copy = Take();
        foreach (var file in Directory.GetFiles(directory))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Removes a directory that was taken. Kept connections are closed first.</summary>
    public static void Return(string directory)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    public void Dispose() => Return(root);
}
