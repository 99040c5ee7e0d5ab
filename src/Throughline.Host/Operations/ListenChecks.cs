using System.Net;
using System.Net.Sockets;

namespace Throughline.Host.Operations;

/// <summary>Whether the server could listen where it is told to.</summary>
internal static class ListenChecks
{
    public static IEnumerable<DoctorCheck> Examine(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ExamineOne);

    private static DoctorCheck ExamineOne(string url)
    {
        // Kestrel takes * and + for every address, which no URI does.
        var readable = url.Replace("*", "0.0.0.0", StringComparison.Ordinal)
            .Replace("+", "0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return DoctorCheck.Ill($"url {url}", "cannot be read", "Write it like http://127.0.0.1:5080.");
        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
            address = uri.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, uri.Port));
            return DoctorCheck.Well($"url {url}", "free");
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode == SocketError.AddressAlreadyInUse
                // The doctor may well be asked while the server runs.
                ? DoctorCheck.Well($"url {url}", "in use: by the running server, or by somebody else")
                : DoctorCheck.Ill(
                    $"url {url}",
                    refused.Message,
                    "Name an address of this machine and a port this user may take (above 1023)."
                );
        }
    }
}
