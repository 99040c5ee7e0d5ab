using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Ingestion;

/// <summary>One item of a call: a touchpoint, or why it is none.</summary>
/// <param name="Index">Its place in the call, from 0.</param>
/// <param name="Touchpoint">Null when rejected.</param>
/// <param name="Rejection">Null when taken.</param>
/// <param name="Raw">The item's own JSON, for quarantine. A slice of the caller's bytes: valid as long as they are.</param>
public readonly record struct ParsedItem(
    int Index,
    Touchpoint? Touchpoint,
    Rejection? Rejection,
    ReadOnlyMemory<byte> Raw
);

/// <summary>What a call holds. Items fail alone; a call fails whole only when its items cannot be told apart.</summary>
public sealed record ParsedCall(IReadOnlyList<ParsedItem> Items, Rejection? Rejection = null)
{
    internal static ParsedCall Refused(Rejection rejection) => new([], rejection);
}
