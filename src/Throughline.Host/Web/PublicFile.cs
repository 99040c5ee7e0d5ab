using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Throughline.Host.Web;

/// <summary>
/// Script, style, font and icons, under addresses that change with their content, so that browsers keep them for good; sent
/// as they were compressed when they were built.
/// </summary>
internal sealed class PublicFile
{
    private const string Folder = "Assets/";

    private static readonly Assembly Assembly = typeof(PublicFile).Assembly;

    private static readonly FrozenDictionary<string, PublicFile> Files = Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..])
        .Where(name => name.Split('.').Length == 3)
        .Select(name => new PublicFile(name))
        .ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);

    private readonly string contentType;
    private readonly byte[] plain;
    private readonly byte[]? brotli;
    private readonly byte[]? gzip;

    private PublicFile(string file)
    {
        // NAME.HASH.EXTENSION, see Assets/build.mjs.
        var parts = file.Split('.');
        Name = $"{parts[0]}.{parts[2]}";
        Address = $"/assets/{file}";
        contentType = parts[2] switch
        {
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            var other => throw new InvalidOperationException($"What is sent as .{other}?"),
        };
        plain = Read(file)!;
        brotli = Read(file + ".br");
        gzip = Read(file + ".gz");
    }

    public string Name { get; }

    public string Address { get; }

    /// <summary>Bytes on the wire for a browser of today.</summary>
    public int CompressedLength => (brotli ?? plain).Length;

    public static IEnumerable<PublicFile> All => Files.Values;

    /// <summary>Where <c>app.css</c> is found.</summary>
    public static string AddressOf(string name) => Files[name].Address;

    public static void Map(WebApplication app)
    {
        foreach (var file in Files.Values)
            app.MapMethods(file.Address, [HttpMethods.Get, HttpMethods.Head], file.Send)
                .AllowAnonymous()
                .ExcludeFromDescription();
    }

    private FileContentHttpResult Send(HttpRequest request, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        if (brotli is null || gzip is null)
            return TypedResults.Bytes(plain, contentType);
        response.Headers.Vary = "Accept-Encoding";
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var (coding, bytes) =
            Takes("br") ? ("br", brotli)
            : Takes("gzip") ? ("gzip", gzip)
            : (null, plain);
        if (coding is not null)
            response.Headers.ContentEncoding = coding;
        return TypedResults.Bytes(bytes, contentType);

        // A weight of 0 means "not acceptable" (RFC 9110, section 12.4.2).
        bool Takes(string wanted) =>
            accepted.Any(one => one.Quality != 0 && one.Value.Equals(wanted, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[]? Read(string file)
    {
        using var stream = Assembly.GetManifestResourceStream(Folder + file);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
