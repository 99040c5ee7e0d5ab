using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Throughline.Ingestion.Http;

/// <summary>
/// The bytes of a request, unpacked, in rented memory. Reading stops at the limit, so that a small body that unpacks to
/// gigabytes costs no more than an honest one.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    // Grows with what comes: who only opens connections takes no more than this from us.
    private const int FirstBuffer = 16 * 1024;

    private readonly byte[] rented;
    private readonly int length;

    private RequestBody(byte[] rented, int length)
    {
        this.rented = rented;
        this.length = length;
    }

    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, length);

    public static async Task<(RequestBody? Body, Refusal? Refusal)> ReadAsync(
        HttpRequest request,
        int limit,
        CancellationToken ct
    )
    {
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip" or "deflate" or "br"))
            return (
                null,
                new(
                    StatusCodes.Status415UnsupportedMediaType,
                    new("unsupported_encoding", "Send the body as it is, or packed with gzip, deflate or br.")
                )
            );
        await using Stream unpacked = encoding switch
        {
            "gzip" => new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            "deflate" => new ZLibStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            "br" => new BrotliStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            _ => request.Body,
        };
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var filled = 0;
            while (await unpacked.ReadAsync(buffer.AsMemory(filled), ct) is > 0 and var read)
            {
                filled += read;
                if (filled > limit)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return (
                        null,
                        new(
                            StatusCodes.Status413PayloadTooLarge,
                            new("body_too_large", $"The body has more than {limit} bytes; send less at once.")
                        )
                    );
                }
                if (filled == buffer.Length)
                    buffer = Larger(buffer);
            }
            return (new RequestBody(buffer, filled), null);
        }
        // Brotli's decoder reports what it cannot unpack as an invalid operation, the others as invalid data.
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return (
                null,
                new(StatusCodes.Status400BadRequest, new("invalid_encoding", $"The body is not valid {encoding}."))
            );
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
