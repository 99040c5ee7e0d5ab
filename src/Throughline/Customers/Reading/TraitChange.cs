using System.Text.Json;

namespace Throughline.Customers.Reading;

/// <summary>One trait took another value.</summary>
/// <param name="Trait">Which. <example>country</example></param>
/// <param name="From">What it was before; absent when it was not known.</param>
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
