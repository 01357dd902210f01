namespace SkyGeni.Bot.Ingest;

/// <summary>What became of events given to the log: new ones, and ones it already knew by source and source key.</summary>
public readonly record struct AppendResult(int Appended, int Repeated)
{
    public static AppendResult operator +(AppendResult left, AppendResult right) => Add(left, right);

    public static AppendResult Add(AppendResult left, AppendResult right) =>
        new(left.Appended + right.Appended, left.Repeated + right.Repeated);
}
