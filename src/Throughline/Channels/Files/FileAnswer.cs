using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Throughline.Channels.Files;

/// <summary>
/// Hands a file out so that nothing in it can act: a picture is shown as the picture it is, everything else is only
/// saved, as bytes without a type. Should a browser open it all the same, the policy lets it do nothing.
/// </summary>
public static class FileAnswer
{
    public const string Policy = "sandbox; default-src 'none'";

    public static FileStreamHttpResult Of(Attachment attachment, Stream content, HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue(attachment.IsShown ? "inline" : "attachment");
        // RFC 6266: in ASCII for old programs, in UTF-8 for the others.
        disposition.SetHttpFileName(attachment.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Stream(
            content,
            attachment.IsShown ? attachment.TypeFound : FileType.Unknown,
            entityTag: new EntityTagHeaderValue($"\"{attachment.BlobHash}\"")
        );
    }
}
