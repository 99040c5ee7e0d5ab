using System.Text.Json;

namespace Throughline.Customers.Companies;

/// <summary>A company that customers belong to.</summary>
/// <param name="Id">Follows from <paramref name="GroupId"/>.</param>
/// <param name="GroupId">The brand's own id of it. <example>acme-7</example></param>
/// <param name="CreatedAt">When it was first reported.</param>
/// <param name="Traits">What is known of it; a trait that was cleared is absent.</param>
public sealed record Company(
    Guid Id,
    string GroupId,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, JsonElement> Traits
);
