using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Customers;

/// <summary>The entry types of this room.</summary>
public static class CustomerEntries
{
    public const string ProfileCreated = "profile.created";
    public const string IdentityAdded = "identity.added";
    public const string Identified = "customer.identified";
    public const string Aliased = "customer.aliased";
    public const string Merged = "customer.merged";
    public const string Unmerged = "customer.unmerged";
    public const string Erased = "customer.erased";
    public const string CompanyJoined = "company.joined";
    public const string Exported = "customers.exported";
    public const string ConsentGiven = "consent.given";
    public const string ConsentWithdrawn = "consent.withdrawn";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(ProfileCreated, "Somebody was seen for the first time.") { Data = typeof(ProfileCreatedData) },
        new(IdentityAdded, "A profile was given another identity, or a claimed one was verified.")
        {
            Data = typeof(IdentityData),
        },
        new(Identified, "Traits of a customer were reported.")
        {
            Data = typeof(IdentifiedData),
            Sentence = _ => "Details updated",
        },
        new(Aliased, "Two identities were said to be one person.") { Data = typeof(AliasedData) },
        new(Merged, "Two profiles were found to be one person.") { Data = typeof(MergedData) },
        new(Unmerged, "A merge was undone.") { Data = typeof(UnmergedData) },
        new(Erased, "Everything personal held on a customer was erased.") { Data = typeof(ErasedData) },
        new(CompanyJoined, "A customer was reported to belong to a company.") { Data = typeof(CompanyJoinedData) },
        new(Exported, "Somebody took a list of customers out.") { Data = typeof(ExportedData) },
        new(ConsentGiven, "A customer agreed to a purpose.")
        {
            Data = typeof(ConsentData),
            IsTouchpoint = true,
            Direction = Direction.Inbound,
        },
        new(ConsentWithdrawn, "A customer refused a purpose.")
        {
            Data = typeof(ConsentData),
            IsTouchpoint = true,
            Direction = Direction.Inbound,
        },
    ];

    /// <summary>Whose data an entry <see cref="Erased"/> says is gone.</summary>
    public static IEnumerable<ProfileId> ErasedProfiles(Entry entry) =>
        JsonSerializer
            .Deserialize(entry.Data, CustomerJson.Default.ErasedData)!
            .ProfileIds.Select(id => new ProfileId(id));
}

/// <summary>An identity as the ledger keeps it.</summary>
/// <param name="Kind">See <see cref="Identity"/>.</param>
/// <param name="Value">Normal form.</param>
/// <param name="Verified">false: only claimed.</param>
/// <param name="Resolves">Whether entries with this identity land on this profile.</param>
public sealed record IdentityData(string Kind, string Value, bool Verified, bool Resolves);

public sealed record ProfileCreatedData(IReadOnlyList<IdentityData> Identities);

/// <summary>Traits are free: any name, any JSON value; null clears one.</summary>
public sealed record IdentifiedData(Dictionary<string, System.Text.Json.JsonElement>? Traits);

public sealed record AliasedData(IdentityData Previous);

/// <param name="LinkId">Names the merge, to undo it.</param>
/// <param name="ProfileId">One of the two profiles.</param>
/// <param name="OtherProfileId">The other.</param>
/// <param name="Reason"><c>identities</c>, <c>alias</c> or <c>person</c> (somebody decided it).</param>
public sealed record MergedData(Guid LinkId, Guid ProfileId, Guid OtherProfileId, string Reason);

public sealed record UnmergedData(Guid LinkId);

public sealed record ErasedData(IReadOnlyList<Guid> ProfileIds);

/// <param name="CompanyId">Follows from the group id, see <see cref="Companies.CompanyIds"/>.</param>
/// <param name="GroupId">The brand's own id of the company.</param>
/// <param name="Traits">What is known of the company.</param>
/// <param name="Verified">false: a key said so that ships in web pages and apps, which anybody can hold.</param>
public sealed record CompanyJoinedData(
    Guid CompanyId,
    string GroupId,
    Dictionary<string, System.Text.Json.JsonElement>? Traits,
    bool? Verified = null
);

/// <param name="Purpose"><c>marketing</c>, <c>surveys</c>, <c>tracking</c> …</param>
/// <param name="Reason">Why somebody changed it for the customer.</param>
public sealed record ConsentData(string Purpose, string? Reason = null);

/// <param name="Format"><c>csv</c> or <c>json_lines</c>.</param>
/// <param name="SegmentId">Of which segment; absent: of all customers.</param>
/// <param name="Segment">Its name then.</param>
public sealed record ExportedData(string Format, Guid? SegmentId, string? Segment);
