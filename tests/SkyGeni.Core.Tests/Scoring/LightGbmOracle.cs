using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SkyGeni.Core.Scoring;
using SkyGeni.Core.Scoring.Training;

namespace SkyGeni.Core.Tests.Scoring;

/// <summary>LightGBM's own contributions, through the C API of its native library: <c>LGBM_BoosterPredictForMat</c> asked for <c>contrib</c>.</summary>
internal sealed class LightGbmOracle : IDisposable
{
    private const int PredictContributions = 3;
    private const int Doubles = 1;

    /// <summary>A missing value is NaN (2, in bits 2 and 3) and goes right (bit 1 is 0).</summary>
    private const int MissingGoesRight = 8;

    private readonly IntPtr booster;
    private readonly int features;

    public LightGbmOracle(Tree[] trees, int features, int total)
    {
        this.features = features;
        Check(LoadModel(Text(trees, features, total), out _, out booster));
    }

    public static bool Loads => BoostedLibrary.Loads;

    /// <summary>By feature.</summary>
    public double[] Contributions(double[] values)
    {
        var result = new double[features + 1];
        Check(Predict(booster, values, Doubles, 1, features, 1, PredictContributions, 0, -1, "num_threads=1", out _, result));
        return result[..features];
    }

    public void Dispose() => Check(Free(booster));

    private static void Check(int code)
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"LightGBM says: {Marshal.PtrToStringUTF8(LastError())}");
        }
    }

    private static string Text(Tree[] trees, int features, int total)
    {
        var names = Enumerable.Range(0, features).Select(f => $"f{f}");
        var text = new StringBuilder("tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\n");
        text.Append(CultureInfo.InvariantCulture, $"max_feature_idx={features - 1}\nobjective=binary sigmoid:1\nfeature_names={string.Join(' ', names)}\n");
        text.Append(CultureInfo.InvariantCulture, $"feature_infos={string.Join(' ', names.Select(_ => "[-100:100]"))}\n\n");
        foreach (var (i, tree) in trees.Index())
        {
            Write(text, i, tree, total);
        }

        return text.Append("end of trees\n").ToString();
    }

    private static void Write(StringBuilder text, int number, Tree tree, int total)
    {
        int[] leaves = [.. tree.Covers.Select(c => (int)Math.Round(c * total))];
        var inner = new int[tree.Columns.Length];
        int Of(int child) => child >= 0 ? inner[child] : leaves[~child];
        for (var node = inner.Length - 1; node >= 0; node--)
        {
            inner[node] = Of(tree.Left[node]) + Of(tree.Right[node]);
        }

        void Line<T>(string key, IEnumerable<T> values) => text.Append(CultureInfo.InvariantCulture, $"{key}={string.Join(' ', values.Select(v => FormattableString.Invariant($"{v:R}")))}\n");
        text.Append(CultureInfo.InvariantCulture, $"Tree={number}\nnum_leaves={leaves.Length}\nnum_cat=0\n");
        Line("split_feature", tree.Columns.Select(f => (double)f));
        Line("split_gain", inner.Select(_ => 1.0));
        Line("threshold", tree.Thresholds.Select(t => (double)t));
        Line("decision_type", inner.Select(_ => (double)MissingGoesRight));
        Line("left_child", tree.Left.Select(c => (double)c));
        Line("right_child", tree.Right.Select(c => (double)c));
        Line("leaf_value", tree.Leaves);
        Line("leaf_weight", leaves.Select(c => (double)c));
        Line("leaf_count", leaves.Select(c => (double)c));
        Line("internal_value", inner.Select(_ => 0.0));
        Line("internal_weight", inner.Select(c => (double)c));
        Line("internal_count", inner.Select(c => (double)c));
        text.Append("is_linear=0\nshrinkage=1\n\n\n");
    }

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterLoadModelFromString"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LoadModel([MarshalAs(UnmanagedType.LPUTF8Str)] string text, out int iterations, out IntPtr booster);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterPredictForMat"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Predict(
        IntPtr booster, double[] data, int dataType, int rows, int columns, int isRowMajor, int predictType, int startIteration, int iterations,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, out long length, [Out] double[] result);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterFree"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Free(IntPtr booster);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_GetLastError"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr LastError();
}
