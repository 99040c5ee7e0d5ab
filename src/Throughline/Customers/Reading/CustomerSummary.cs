namespace Throughline.Customers.Reading;

/// <summary>A customer as a row of a list.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">The best there is: a name, else an address, a number or the brand's own id, else "Visitor" with the end of the id. <example>Amélie Martin</example></param>
/// <param name="Email">The verified one reported last, else a claimed one. <example>amelie@example.org</example></param>
/// <param name="Phone">The same of phone numbers, as E.164. <example>+33612345678</example></param>
/// <param name="UserId">The brand's own id of the account. <example>u-1</example></param>
/// <param name="FirstSeen">When the first touchpoint happened.</param>
/// <param name="LastSeen">When the last touchpoint happened.</param>
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
