using System.Net.Mail;

namespace Throughline.Access.People;

/// <summary>E-mail addresses of people.</summary>
public static class Addresses
{
    // RFC 5321, section 4.5.3.1.3: a path has at most 256 octets, two of them brackets.
    private const int Longest = 254;

    public static string Normalise(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Whether mail could be sent to it; whether it arrives only the mail can tell.</summary>
    public static bool IsOne(string address) =>
        address.Length <= Longest
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';')
        && MailAddress.TryCreate(address, out var parsed)
        && parsed.Address == address
        && parsed.Host.Contains('.', StringComparison.Ordinal);
}
