using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Throughline.Kernel;

namespace Throughline.Channels.Files;

/// <summary>The file in a request: the part <c>file</c> of a form, or the body as it is.</summary>
/// <param name="Body">Read once, as it comes.</param>
/// <param name="Name">As the sender calls it.</param>
/// <param name="Type">As the sender calls it.</param>
internal sealed record IncomingFile(Stream Body, string? Name, string? Type)
{
    /// <summary>Names of parts and what belongs to them; Kestrel bounds the whole.</summary>
    private const int LongestBoundary = 100;

    /// <exception cref="IOException">The form breaks off.</exception>
    public static async Task<(IncomingFile? File, Rejection? Rejection)> OfAsync(
        HttpRequest request,
        string? name,
        CancellationToken ct
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            return (new(request.Body, name ?? NameIn(request.Headers.ContentDisposition), request.ContentType), null);
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
            return (null, new("invalid_multipart", "The form has no boundary, or one of more than 100 characters."));
        var parts = new MultipartReader(boundary, request.Body);
        while (await parts.ReadNextSectionAsync(ct) is { } part)
        {
            if (
                ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name) == "file"
            )
                return (new(part.Body, name ?? NameIn(part.ContentDisposition), part.ContentType), null);
        }
        return (null, new("missing_field", "The part 'file' is missing."));
    }

    private static string? NameIn(string? header) =>
        ContentDispositionHeaderValue.TryParse(header, out var disposition)
            ? (disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value)
            : null;
}
