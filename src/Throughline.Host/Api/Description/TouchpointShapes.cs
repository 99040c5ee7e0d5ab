using System.Text.Json;

namespace Throughline.Host.Api.Description;

/// <summary>One touchpoint in our own shape.</summary>
/// <param name="Type">What happened, as <c>noun.verb</c> in the past tense: order.completed.</param>
/// <param name="Id">The sender's id of it; source and id together are recorded once.</param>
/// <param name="Source">Where it comes from; the key's name unless given.</param>
/// <param name="OccurredAt">When it happened; now unless given.</param>
/// <param name="Customer">Who it happened to; any one identity is enough.</param>
/// <param name="Channel">How it reached: web, email, phone, store …</param>
/// <param name="Direction">inbound, outbound or none.</param>
/// <param name="Stage">Where on the journey: awareness, purchase, support …</param>
/// <param name="Actor">Who or what did it.</param>
/// <param name="Sentiment">How the customer felt, -1 to 1.</param>
/// <param name="Amount">Money involved.</param>
/// <param name="Data">What else is known.</param>
public sealed record Touchpoint(
    string Type,
    string? Id,
    string? Source,
    DateTimeOffset? OccurredAt,
    TouchpointCustomer? Customer,
    string? Channel,
    string? Direction,
    string? Stage,
    string? Actor,
    double? Sentiment,
    TouchpointMoney? Amount,
    Dictionary<string, JsonElement>? Data
);

/// <summary>The identities by which the sender knows the customer; at least one.</summary>
/// <param name="UserId">Your own id of the person.</param>
/// <param name="AnonymousId">A browser's or device's id.</param>
/// <param name="Email">An address.</param>
/// <param name="Phone">A phone number, international.</param>
public sealed record TouchpointCustomer(string? UserId, string? AnonymousId, string? Email, string? Phone);

/// <summary>Money.</summary>
/// <param name="Minor">In the currency's minor unit: 1999 is 19.99 EUR. Not negative.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record TouchpointMoney(long Minor, string Currency);

/// <summary>Several touchpoints at once; the good ones are kept even when others are not.</summary>
/// <param name="Items">At most 2,500, 500 kB in all, 32 kB each.</param>
public sealed record TouchpointItems(IReadOnlyList<Touchpoint> Items);

/// <summary>A CloudEvent 1.0 in structured mode; its subject, or data.customer, says who it is about.</summary>
/// <param name="Specversion">1.0.</param>
/// <param name="Id">Unique together with the source.</param>
/// <param name="Source">Where it comes from, a URI.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">Who it is about, such as email:ada@example.org.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Datacontenttype">What the data is.</param>
/// <param name="Data">What is known of it.</param>
public sealed record CloudEvent(
    string Specversion,
    string Id,
    string Source,
    string Type,
    string? Subject,
    DateTimeOffset? Time,
    string? Datacontenttype,
    JsonElement? Data
);
