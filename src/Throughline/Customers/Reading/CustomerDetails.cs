using System.Text.Json;

namespace Throughline.Customers.Reading;

/// <summary>Everything known of one customer now; what happened is on the timeline.</summary>
/// <param name="Id">The customer's id now.</param>
/// <param name="MergedInto">The same as <paramref name="Id"/> when the id that was asked for has since been merged into it.</param>
/// <param name="Name">What to call the customer. <example>Amélie Martin</example></param>
/// <param name="FirstSeen">When the first touchpoint happened.</param>
/// <param name="LastSeen">When the last touchpoint happened.</param>
/// <param name="Touchpoints">How many there are.</param>
/// <param name="ErasedAt">When everything personal was erased.</param>
/// <param name="DoNotTrack">Whether the customer refused tracking: behaviour is then not recorded.</param>
/// <param name="Profiles">The identity clusters that are this one person, oldest first.</param>
/// <param name="Identities">The ways to recognise the customer.</param>
/// <param name="Traits">What is known, latest by when it was so; a trait that was cleared is absent.</param>
/// <param name="Consents">What the customer agreed to or refused.</param>
/// <param name="Companies">Where the customer belongs.</param>
/// <param name="Links">Why the profiles are one person, and what was undone.</param>
public sealed record CustomerDetails(
    Guid Id,
    Guid? MergedInto,
    string Name,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long Touchpoints,
    DateTimeOffset? ErasedAt,
    bool DoNotTrack,
    IReadOnlyList<CustomerProfile> Profiles,
    IReadOnlyList<CustomerIdentity> Identities,
    IReadOnlyDictionary<string, JsonElement> Traits,
    IReadOnlyList<CustomerConsent> Consents,
    IReadOnlyList<CustomerCompany> Companies,
    IReadOnlyList<CustomerLink> Links
);

/// <summary>One identity cluster as it was first seen.</summary>
/// <param name="Id">The profile's id.</param>
/// <param name="CreatedAt">When it was first seen.</param>
/// <param name="ErasedAt">When its personal data was erased.</param>
public sealed record CustomerProfile(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset? ErasedAt);

/// <summary>A way to recognise a customer.</summary>
/// <param name="Kind">What it is. <example>email</example></param>
/// <param name="Value">In normal form. <example>amelie@example.org</example></param>
/// <param name="Verified">false: only claimed; it opens nothing.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="ProfileId">The profile that has it.</param>
public sealed record CustomerIdentity(string Kind, string Value, bool Verified, DateTimeOffset Since, Guid ProfileId);

/// <summary>What a customer said to one purpose.</summary>
/// <param name="Purpose">To what. <example>marketing</example></param>
/// <param name="Given">Whether the customer agreed. A refusal on any profile counts: a merge does not lose it.</param>
/// <param name="Since">When this was last said.</param>
public sealed record CustomerConsent(string Purpose, bool Given, DateTimeOffset Since);

/// <summary>A company that the customer belongs to.</summary>
/// <param name="Id">The company's id.</param>
/// <param name="GroupId">The brand's own id of it. <example>acme-7</example></param>
/// <param name="Since">When the customer was first reported to belong to it.</param>
public sealed record CustomerCompany(Guid Id, string GroupId, DateTimeOffset Since);

/// <summary>That two profiles are one person.</summary>
/// <param name="Id">Names the merge; un-merging takes it.</param>
/// <param name="ProfileId">One of the two.</param>
/// <param name="OtherProfileId">The other.</param>
/// <param name="Reason"><c>identities</c>, <c>alias</c> or <c>person</c>.</param>
/// <param name="LinkedAt">When they were joined.</param>
/// <param name="UndoneAt">When that was undone; they are kept apart since.</param>
public sealed record CustomerLink(
    Guid Id,
    Guid ProfileId,
    Guid OtherProfileId,
    string Reason,
    DateTimeOffset LinkedAt,
    DateTimeOffset? UndoneAt
);
