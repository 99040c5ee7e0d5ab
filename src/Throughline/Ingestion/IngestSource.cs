using Throughline.Ledger;

namespace Throughline.Ingestion;

/// <summary>Which key a call came with.</summary>
/// <param name="Name">The key's name; it names the source of what came with it.</param>
/// <param name="Trusted">false: the key ships in web pages and apps, so anybody can hold it.</param>
public sealed record IngestSource(string Name, bool Trusted)
{
    /// <summary>
    /// The source as the ledger keeps it. Behind the prefix a public key cannot occupy the ids of another source, and
    /// nobody passes for the program itself.
    /// </summary>
    internal string Qualify(string? given)
    {
        var source = given ?? Name;
        var isFree = (Trusted || given is null) && source != NewEntry.OwnSource;
        return isFree ? source : $"{Name}/{source}";
    }
}
