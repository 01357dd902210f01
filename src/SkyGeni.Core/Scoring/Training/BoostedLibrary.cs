using System.Runtime.InteropServices;
using Microsoft.ML.Trainers.LightGbm;

namespace SkyGeni.Core.Scoring.Training;

/// <summary>Whether LightGBM's native library loads. Trees are learned with it, and only learned: scoring needs none.</summary>
public static class BoostedLibrary
{
    /// <summary>What a person reads where it does not.</summary>
    public const string Missing =
        "Boosted trees were not tried: their native library could not be loaded. On Debian and Ubuntu the package libgomp1 brings what it lacks; for Linux on ARM there is no such library.";

    private static readonly Lazy<bool> Found = new(() => NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbmBinaryTrainer).Assembly, null, out _));

    public static bool Loads => Found.Value;
}
