using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>The parts of a multipart upload, the file streamed to disk as it comes.</summary>
/// <param name="FileName">As the sender calls it.</param>
/// <param name="Mapping">The mapping's JSON, if it was sent.</param>
internal sealed record Upload(string FileName, string? Mapping)
{
    // A mapping names each column once; a thousand columns fit.
    private const int LargestMapping = 256 * 1024;

    public static async Task<(Upload? Upload, Rejection? Problem)> ReceiveAsync(
        HttpRequest request,
        string path,
        CancellationToken ct
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
            return (
                null,
                new Rejection(
                    "not_multipart",
                    "Send multipart/form-data with a part 'file' and, if you like, a part 'mapping'."
                )
            );
        try
        {
            return await ReceiveAsync(new MultipartReader(boundary, request.Body), path, ct);
        }
        catch (IOException broken)
        {
            return (null, new Rejection("invalid_multipart", $"The upload cannot be read: {broken.Message}"));
        }
    }

    private static async Task<(Upload?, Rejection?)> ReceiveAsync(
        MultipartReader parts,
        string path,
        CancellationToken ct
    )
    {
        string? fileName = null;
        string? mapping = null;
        while (await parts.ReadNextSectionAsync(ct) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
                continue;
            switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
            {
                case "file" when fileName is null:
                    var given = HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
                    fileName = string.IsNullOrWhiteSpace(given) ? "upload" : Path.GetFileName(given);
                    await using (var file = new FileStream(path, FileMode.CreateNew))
                    {
                        await part.Body.CopyToAsync(file, ct);
                        file.Flush(flushToDisk: true);
                    }
                    break;
                case "mapping":
                    var buffer = new char[LargestMapping + 1];
                    using (var reader = new StreamReader(part.Body))
                    {
                        var read = await reader.ReadBlockAsync(buffer, ct);
                        if (read > LargestMapping)
                            return (
                                null,
                                new Rejection("mapping_too_large", $"'mapping' may have {LargestMapping / 1024} kB.")
                            );
                        mapping = new string(buffer, 0, read);
                    }
                    break;
            }
        }
        return fileName is null
            ? (null, new Rejection("missing_field", "The part 'file' is missing."))
            : (new Upload(fileName, mapping), null);
    }
}
