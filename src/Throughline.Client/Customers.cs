using System.Text.Json;

namespace Throughline.Client;

/// <summary>A customer as a row of a list.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">What to call the customer.</param>
/// <param name="Email">The best known address.</param>
/// <param name="Phone">The best known number.</param>
/// <param name="UserId">The brand's own id of the account.</param>
/// <param name="FirstSeen">When the first touchpoint happened.</param>
/// <param name="LastSeen">When the last one happened.</param>
/// <param name="Touchpoints">How many there are.</param>
/// <param name="Erased">Whether everything personal was erased.</param>
public sealed record CustomerSummary(
    Guid Id,
    string Name,
    string? Email,
    string? Phone,
    string? UserId,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long Touchpoints,
    bool Erased
);

/// <summary>Everything known of one customer now.</summary>
/// <param name="Id">The customer's id now.</param>
/// <param name="MergedInto">The same, when the id that was asked for has been merged into it.</param>
/// <param name="Name">What to call the customer.</param>
/// <param name="FirstSeen">When the first touchpoint happened.</param>
/// <param name="LastSeen">When the last one happened.</param>
/// <param name="Touchpoints">How many there are.</param>
/// <param name="ErasedAt">When everything personal was erased.</param>
/// <param name="DoNotTrack">Whether the customer refused tracking.</param>
/// <param name="Profiles">The identity clusters that are this person, oldest first.</param>
/// <param name="Identities">The ways to recognise the customer.</param>
/// <param name="Traits">What is known.</param>
/// <param name="Consents">What was agreed to or refused.</param>
/// <param name="Companies">Where the customer belongs.</param>
/// <param name="Links">Why the profiles are one person, and what was undone.</param>
public sealed record Customer(
    Guid Id,
    Guid? MergedInto,
    string Name,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long Touchpoints,
    DateTimeOffset? ErasedAt,
    bool DoNotTrack,
    IReadOnlyList<Profile> Profiles,
    IReadOnlyList<KnownIdentity> Identities,
    IReadOnlyDictionary<string, JsonElement> Traits,
    IReadOnlyList<Consent> Consents,
    IReadOnlyList<Membership> Companies,
    IReadOnlyList<Link> Links
);

/// <summary>One identity cluster.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was first seen.</param>
/// <param name="ErasedAt">When its personal data was erased.</param>
public sealed record Profile(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset? ErasedAt);

/// <summary>A way to recognise a customer.</summary>
/// <param name="Kind">email, phone, user_id, anonymous_id …</param>
/// <param name="Value">In normal form.</param>
/// <param name="Verified">false: only claimed; it opens nothing.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="ProfileId">The profile that has it.</param>
public sealed record KnownIdentity(string Kind, string Value, bool Verified, DateTimeOffset Since, Guid ProfileId);

/// <summary>What a customer said to one purpose.</summary>
/// <param name="Purpose">To what.</param>
/// <param name="Given">Whether they agreed.</param>
/// <param name="Since">Since when.</param>
public sealed record Consent(string Purpose, bool Given, DateTimeOffset Since);

/// <summary>A company that a customer belongs to.</summary>
/// <param name="Id">The company's id.</param>
/// <param name="GroupId">Your id of it.</param>
/// <param name="Since">Since when.</param>
public sealed record Membership(Guid Id, string GroupId, DateTimeOffset Since);

/// <summary>That two profiles are one person.</summary>
/// <param name="Id">Un-merging takes it.</param>
/// <param name="ProfileId">One of the two.</param>
/// <param name="OtherProfileId">The other.</param>
/// <param name="Reason">identities, alias or person.</param>
/// <param name="LinkedAt">When they were joined.</param>
/// <param name="UndoneAt">When that was undone.</param>
public sealed record Link(
    Guid Id,
    Guid ProfileId,
    Guid OtherProfileId,
    string Reason,
    DateTimeOffset LinkedAt,
    DateTimeOffset? UndoneAt
);

/// <summary>One trait took another value.</summary>
/// <param name="Trait">Which.</param>
/// <param name="From">What it was; absent when it was not known.</param>
/// <param name="To">What it became; absent when it was cleared.</param>
/// <param name="OccurredAt">Since when this is so.</param>
/// <param name="RecordedAt">When it was learnt of.</param>
/// <param name="Seq">The entry that says so.</param>
/// <param name="ProfileId">The profile it was reported on.</param>
/// <param name="Source">Who reported it.</param>
public sealed record TraitChange(
    string Trait,
    JsonElement? From,
    JsonElement? To,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    long Seq,
    Guid ProfileId,
    string Source
);

/// <summary>Two customers became one.</summary>
/// <param name="CustomerId">The one customer.</param>
/// <param name="LinkId">Give it to un-merge.</param>
public sealed record Merged(Guid CustomerId, Guid LinkId);

/// <summary>One customer became two again.</summary>
/// <param name="CustomerIds">The two.</param>
public sealed record Unmerged(IReadOnlyList<Guid> CustomerIds);
