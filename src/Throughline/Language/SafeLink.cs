namespace Throughline.Language;

/// <summary>Addresses that a link in foreign text may lead to.</summary>
public static class SafeLink
{
    /// <summary>What browsers and mail programs still take.</summary>
    public const int LongestAddress = 2000;

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    /// <summary>The address, or null when it is none to follow: another scheme, no whole address, or one that poses as another.</summary>
    public static string? Of(string? written)
    {
        // Browsers leave tabs and line breaks out of addresses (URL standard, section 4.4), so "java\tscript:" is a scheme.
        var address = new string([.. (written ?? "").Where(each => !char.IsControl(each))]).Trim();
        if (address.Length is 0 or > LongestAddress || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return null;
        var scheme = Schemes.FirstOrDefault(each => address.StartsWith(each + ":", StringComparison.OrdinalIgnoreCase));
        if (scheme is null || !string.Equals(uri.Scheme, scheme, StringComparison.Ordinal))
            return null;
        // "https://bank.example@evil.example" leads to the latter.
        return
            scheme == "mailto"
            || uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.IsAbsoluteUri && HasAuthority(address)
            ? address
            : null;
    }

    private static bool HasAuthority(string address) =>
        address.AsSpan(address.IndexOf(':', StringComparison.Ordinal) + 1).StartsWith("//", StringComparison.Ordinal)
        && !address.Contains('\\', StringComparison.Ordinal);
}
