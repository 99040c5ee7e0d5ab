using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Throughline.Host.Web;

/// <summary>The style and the icon, under addresses that change with their content, so that browsers keep them for good.</summary>
internal sealed class PublicFile
{
    // Enough of a SHA-256 to tell versions of one file apart.
    private const int ShownOfHash = 12;

    public static PublicFile Style { get; } = new("site", "css", "text/css; charset=utf-8");

    public static PublicFile Icon { get; } = new("icon", "svg", "image/svg+xml");

    private readonly byte[] bytes;
    private readonly string contentType;

    private PublicFile(string name, string extension, string contentType)
    {
        using var stream = typeof(PublicFile).Assembly.GetManifestResourceStream($"Assets/{name}.{extension}")!;
        bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        this.contentType = contentType;
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Address = $"/assets/{name}.{hash[..ShownOfHash]}.{extension}";
    }

    public string Address { get; }

    public static void Map(WebApplication app)
    {
        foreach (var asset in new[] { Style, Icon })
            app.MapGet(asset.Address, asset.Send).AllowAnonymous().ExcludeFromDescription();
    }

    private FileContentHttpResult Send(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(bytes, contentType);
    }
}
