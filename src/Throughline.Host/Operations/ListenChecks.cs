using System.Net;
using System.Net.Sockets;

namespace Throughline.Host.Operations;

/// <summary>Whether the server could listen where it is told to.</summary>
internal static class ListenChecks
{
    public static IEnumerable<DoctorCheck> Examine(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ExamineOne);

    /// <returns>The first address that something listens at already; null: none.</returns>
    public static string? InUse(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url => EndOf(url) is { } end && IsInUse(Bind(end)));

    /// <returns>The first that cannot be understood; null: none.</returns>
    public static string? Unreadable(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url => !IsFile(url) && EndOf(url) is null);

    private static DoctorCheck ExamineOne(string url) =>
        IsFile(url) ? DoctorCheck.Well($"url {url}", "a socket in a file, which is not tried")
        : EndOf(url) is not { } end
            ? DoctorCheck.Ill($"url {url}", "cannot be read", "Write it like http://127.0.0.1:5080.")
        : Bind(end) is not { } refused ? DoctorCheck.Well($"url {url}", "free")
        // The doctor may well be asked while the server runs.
        : IsInUse(refused) ? DoctorCheck.Well($"url {url}", "in use: by the running server, or by somebody else")
        : DoctorCheck.Ill(
            $"url {url}",
            refused.Message,
            "Name an address of this machine and a port this user may take (above 1023)."
        );

    // http://unix:/run/throughline.sock, as Kestrel takes it; http://pipe:/… on Windows.
    private static bool IsFile(string url) =>
        url.Contains("://unix:", StringComparison.OrdinalIgnoreCase)
        || url.Contains("://pipe:", StringComparison.OrdinalIgnoreCase);

    private static IPEndPoint? EndOf(string url)
    {
        if (IsFile(url))
            return null;
        // Kestrel takes * and + for every address, which no URI does.
        var readable = url.Replace("*", "0.0.0.0", StringComparison.Ordinal)
            .Replace("+", "0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
            address = uri.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
        return new IPEndPoint(address, uri.Port);
    }

    private static SocketException? Bind(IPEndPoint end)
    {
        try
        {
            using var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(end);
            return null;
        }
        catch (SocketException refused)
        {
            return refused;
        }
    }

    private static bool IsInUse(SocketException? refused) =>
        refused?.SocketErrorCode == SocketError.AddressAlreadyInUse;
}
