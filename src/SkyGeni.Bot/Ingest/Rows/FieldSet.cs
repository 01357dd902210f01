namespace SkyGeni.Bot.Ingest.Rows;

/// <summary>The fields a kind of file may have.</summary>
/// <param name="Known">By the names of the documentation.</param>
/// <param name="Required">Without these a file of this kind says nothing.</param>
/// <param name="Derived">Understood, and worked out by the program itself: read over without a word.</param>
/// <param name="TakesAttributes">Whether a map may add columns of the company's own.</param>
internal sealed record FieldSet(IReadOnlyList<string> Known, IReadOnlyList<string> Required, IReadOnlyList<string> Derived, bool TakesAttributes)
{
    public bool Has(string field) => Known.Contains(field, StringComparer.Ordinal);
}
