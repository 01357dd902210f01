namespace SkyGeni.Bot.Storage.Moving;

/// <summary>A table that was moved and found the same on the other side.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Digest">A number over all of its values, in hexadecimal: computed on both sides.</param>
public sealed record MovedTable(string Name, long Rows, string Digest);
