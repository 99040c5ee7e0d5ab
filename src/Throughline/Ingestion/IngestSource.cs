namespace Throughline.Ingestion;

/// <summary>Which key a call came with.</summary>
/// <param name="Name">The key's name; it names the source of what came with it.</param>
/// <param name="Trusted">false: the key ships in web pages and apps, so anybody can hold it.</param>
public sealed record IngestSource(string Name, bool Trusted)
{
    /// <summary>
    /// The source as the ledger keeps it. Behind the prefix a public key cannot occupy the ids of another source.
    /// </summary>
    internal string Qualify(string? given) =>
        given is null ? Name
        : Trusted ? given
        : $"{Name}/{given}";
}
