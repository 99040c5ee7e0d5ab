using PhoneNumbers;
using Throughline.Kernel;

namespace Throughline.Customers;

/// <summary>The normal form of each kind of identity, so that one person written two ways is one person.</summary>
public static class IdentityForms
{
    /// <summary>Longer than any id in use (RFC 5321 allows 254 characters for an address), short enough for an index.</summary>
    public const int LongestValue = 320;
    public const int LongestKind = 64;

    /// <returns>The identity in normal form, or why it is none.</returns>
    public static (Identity? Identity, Rejection? Rejection) Normalise(string kind, string raw)
    {
        if (kind.Length is 0 or > LongestKind || !kind.All(IsKindCharacter))
            return Reject(
                "invalid_identity_kind",
                $"An identity kind is 1 to {LongestKind} of a-z, 0-9, '_', ':', '.' and '-'."
            );
        var value = raw.Trim();
        if (value.Length is 0 or > LongestValue)
            return Reject("invalid_identity", $"'{kind}' must have 1 to {LongestValue} characters.");
        return kind switch
        {
            Identity.Email => Email(value),
            Identity.Phone => Phone(value),
            _ => (new Identity(kind, value), null),
        };
    }

    /// <summary>Lower case, without the tag after '+': both reach the same mailbox (RFC 5233).</summary>
    private static (Identity?, Rejection?) Email(string value)
    {
        var at = value.LastIndexOf('@');
        var local = at > 0 ? value[..at] : "";
        var domain = value[(at + 1)..];
        var tag = local.IndexOf('+', StringComparison.Ordinal);
        if (tag > 0)
            local = local[..tag];
        var valid = local.Length > 0 && domain.Length > 0 && !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
        return valid
            ? (new Identity(Identity.Email, $"{local}@{domain}".ToLowerInvariant()), null)
            : Reject("invalid_email", "'email' is not an address like name@example.org.");
    }

    /// <summary>E.164. A number without its country cannot be told apart from another country's.</summary>
    private static (Identity?, Rejection?) Phone(string value)
    {
        var international = value.StartsWith("00", StringComparison.Ordinal) ? "+" + value[2..] : value;
        try
        {
            var number = PhoneNumberUtil.GetInstance().Parse(international, defaultRegion: null);
            if (PhoneNumberUtil.GetInstance().IsPossibleNumber(number))
                return (
                    new Identity(Identity.Phone, PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.E164)),
                    null
                );
        }
        catch (NumberParseException)
        {
            // Answered below: it is no number, or it lacks its country.
        }
        return Reject("invalid_phone", "'phone' must be a number with its country, like +33 6 12 34 56 78.");
    }

    private static bool IsKindCharacter(char c) =>
        char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or ':' or '.' or '-';

    private static (Identity?, Rejection?) Reject(string code, string detail) => (null, new Rejection(code, detail));
}
