using System.Text.Json;
using Throughline.Customers;
using Throughline.Ingestion.Reading;
using Throughline.Kernel;

namespace Throughline.Ingestion.CloudEvents;

/// <summary>Whom an event is about: <c>email:ada@example.org</c>, <c>handle:instagram:ada</c>; without a kind, a user id.</summary>
internal static class EventSubject
{
    private const string Handle = "handle:";

    public static Rejection? Read(JsonElement subject, out IReadOnlyList<Identity> identities)
    {
        identities = [];
        if (subject.IsGiven() && subject.ValueKind != JsonValueKind.String)
            return Fields.WrongType("subject", "a text");
        if (Fields.Text(subject, "subject", out var text) is { } wrong)
            return wrong;
        if (text is null)
            return null;
        var (kind, value) = Split(text);
        var (identity, rejection) = IdentityForms.Normalise(kind, value);
        identities = identity is { } normal ? [normal] : [];
        return rejection;
    }

    private static (string Kind, string Value) Split(string text)
    {
        var from = text.StartsWith(Handle, StringComparison.Ordinal) ? Handle.Length : 0;
        var colon = text.IndexOf(':', from);
        if (colon <= from)
            return (Identity.UserId, text);
        var kind = text[..colon];
        var isKnown = from > 0 || kind is Identity.UserId or Identity.Email or Identity.Phone or Identity.AnonymousId;
        return isKnown ? (kind, text[(colon + 1)..]) : (Identity.UserId, text);
    }
}
