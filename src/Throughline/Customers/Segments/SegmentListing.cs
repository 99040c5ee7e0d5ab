using System.Text.Json;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Customers.Segments;

/// <summary>Segments as pages ask for them: who is in one, which ones somebody is in, whether a definition reads.</summary>
public sealed class SegmentListing
{
    /// <summary>Segments that are asked for one customer; each is a query.</summary>
    public const int MostAsked = 50;

    private readonly SavedSegments saved;
    private readonly SegmentMembers members;
    private readonly BoundedCount bounded;

    internal SegmentListing(SavedSegments saved, SegmentMembers members, BoundedCount bounded) =>
        (this.saved, this.members, this.bounded) = (saved, members, bounded);

    /// <summary>What is wrong with a definition; nothing when it reads.</summary>
    public static IReadOnlyList<DefinitionProblem> Check(JsonElement definition) =>
        DefinitionReader.Read(definition).Problems;

    /// <returns>null when the cursor is none.</returns>
    public Task<Page<CustomerSummary>?> MembersAsync(
        Segment segment,
        string? cursor,
        int limit,
        CancellationToken ct
    ) => members.ListAsync(segment.Condition, cursor, limit, ct);

    /// <returns>null when the definition does not read.</returns>
    public async Task<MemberCount?> CountAsync(JsonElement definition, CancellationToken ct) =>
        DefinitionReader.Read(definition).Condition is { } condition ? await bounded.CountAsync(condition, ct) : null;

    /// <summary>The first of the saved segments that a customer is in.</summary>
    public async Task<IReadOnlyList<Segment>> OfAsync(CustomerId customer, CancellationToken ct)
    {
        var found = new List<Segment>();
        foreach (var segment in (await saved.ListAsync(ct)).Take(MostAsked))
            if (await members.HasAsync(segment.Condition, customer, ct))
                found.Add(segment);
        return found;
    }
}
