namespace Throughline.Customers.Reading;

/// <summary>A customer as a row of a list.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Name">The best there is: a name, else an address, else "Visitor" with the end of the id. <example>Amélie Martin</example></param>
/// <param name="Email">The verified one reported last, else a claimed one. <example>amelie@example.org</example></param>
/// <param name="Phone">The same of phone numbers, as E.164. <example>+33612345678</example></param>
/// <param name="FirstSeen">When the first touchpoint happened.</param>
/// <param name="LastSeen">When the last touchpoint happened.</param>
/// <param name="Touchpoints">How many there are.</param>
/// <param name="Erased">Whether everything personal was erased.</param>
public sealed record CustomerSummary(
    Guid Id,
    string Name,
    string? Email,
    string? Phone,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long Touchpoints,
    bool Erased
);
