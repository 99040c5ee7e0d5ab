using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>The identities of one touchpoint as they are found, each once.</summary>
internal struct IdentityList
{
    private Identity[]? found;
    private int count;

    /// <summary>Adds an identity in normal form.</summary>
    public Rejection? Add(string kind, string raw)
    {
        var (identity, rejection) = IdentityForms.Normalise(kind, raw);
        return identity is { } normal ? Add(normal) : rejection;
    }

    /// <summary>Adds what can be normalised and leaves the rest: it was said in passing.</summary>
    public Rejection? AddIfValid(string kind, string? raw) =>
        raw is not null && IdentityForms.Normalise(kind, raw).Identity is { } normal ? Add(normal) : null;

    public readonly IReadOnlyList<Identity> ToList() => found is null ? [] : found.AsSpan(0, count).ToArray();

    private Rejection? Add(Identity identity)
    {
        found ??= new Identity[4];
        if (found.AsSpan(0, count).Contains(identity))
            return null;
        if (count == IngestionLimits.MostIdentities)
            return new Rejection("too_many_identities", $"More than {IngestionLimits.MostIdentities} identities.");
        if (count == found.Length)
            Array.Resize(ref found, count * 2);
        found[count++] = identity;
        return null;
    }
}
