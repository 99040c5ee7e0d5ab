using System.Net.Sockets;
using System.Security.Authentication;

namespace Throughline.Webhooks.Delivering;

/// <summary>Why a receiver was not reached, in words for whoever has to mend it.</summary>
internal static class FailureWords
{
    public static string Of(HttpRequestException failure) =>
        failure switch
        {
            { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } =>
                "There is no host of that name.",
            { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
                "Nobody listens there: the connection was refused.",
            { InnerException: SocketException socket } => $"No connection: {socket.SocketErrorCode}.",
            { InnerException: AuthenticationException tls } => $"No secure connection: {tls.Message}",
            { HttpRequestError: HttpRequestError.ResponseEnded } => "The connection ended before an answer.",
            { HttpRequestError: HttpRequestError.InvalidResponse } => "What came back is not HTTP.",
            _ => $"Not reached: {failure.HttpRequestError}.",
        };
}
