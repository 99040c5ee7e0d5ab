using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Throughline.Access.SignIn;

/// <summary>An attempt that was counted, to be taken back should it be a good one.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Earlier">When the one before it was.</param>
internal sealed record Attempt(DateTimeOffset At, DateTimeOffset Earlier);

/// <summary>Whose failures are counted together.</summary>
/// <param name="Name">Tells what it is and hides who it is.</param>
/// <param name="Free">So many failures cost no waiting: people err.</param>
public sealed record Counted(string Name, int Free)
{
    // A person mistypes, then remembers it was the other password.
    private const int FreeOfOne = 4;

    // A whole office shares an address.
    private const int FreeOfAddress = 30;

    // A family, or a class that tries it out; after that each waits twice as long as the one before.
    private const int FreeOfForms = 20;

    private const int Unlimited = int.MaxValue;

    /// <summary>Whether it may be anybody, so that nobody waits for what the others did.</summary>
    internal bool IsEverybody => Free == Unlimited;

    /// <summary>Set once it is counted.</summary>
    internal Attempt? Attempt { get; set; }

    /// <summary>Attempts at one account, from wherever.</summary>
    public static Counted Account(string email) => new($"account:{Digest(email)}", FreeOfOne);

    /// <summary>Attempts at one account from a browser in which the person signed in before; as its own cookie says.</summary>
    public static Counted Device(string email, string device) =>
        new($"device:{Digest($"{email}\n{device}")}", FreeOfOne);

    /// <summary>Second factors of one person.</summary>
    public static Counted Codes(Guid person) => new($"codes:{person:n}", FreeOfOne);

    /// <summary>A person's own password, asked for again.</summary>
    public static Counted Confirmations(Guid person) => new($"confirmations:{person:n}", FreeOfOne);

    /// <summary>Mails with a link for a new password.</summary>
    public static Counted Resets(string email) => new($"resets:{Digest(email)}", FreeOfOne);

    /// <summary>What somebody who is not known sends from one address: forms, and asking for links.</summary>
    public static Counted Forms(string? address) =>
        new($"forms:{NetworkOf(address)}", IsLoopback(address) ? Unlimited : FreeOfForms);

    /// <summary>A loopback never waits: behind a proxy that is not said to be one, it is everybody.</summary>
    public static Counted Address(string? address) =>
        new($"address:{NetworkOf(address)}", IsLoopback(address) ? Unlimited : FreeOfAddress);

    private static bool IsLoopback(string? text) =>
        IPAddress.TryParse(text, out var address) && IPAddress.IsLoopback(address);

    /// <summary>Of IPv6 the first 64 bits: the rest is the sender's to choose (RFC 4291, section 2.5.1).</summary>
    private static string NetworkOf(string? text)
    {
        if (!IPAddress.TryParse(text, out var address))
            return "unknown";
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
