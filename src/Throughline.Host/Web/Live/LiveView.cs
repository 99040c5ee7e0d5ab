using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Throughline.Host.Web.Live;

/// <summary>What a page shows at one moment, packed once for all who look at it.</summary>
/// <param name="Seq">The last entry that it surely shows.</param>
/// <param name="Hash">Of what it shows: the same again need not be sent.</param>
/// <param name="Compressed">A <see cref="LiveContent"/> as JSON, with gzip, which every browser undoes by itself.</param>
internal sealed partial record LiveView(long Seq, byte[] Hash, byte[] Compressed)
{
    /// <summary>No view: who it was made for is not of the same kind any more.</summary>
    public static LiveView OfAnother { get; } = new(LiveWatch.KnowsNothing, [], []);

    /// <summary>Whether it looks the same as what somebody was sent before.</summary>
    public bool Shows(byte[]? hash) => hash is not null && Hash.AsSpan().SequenceEqual(hash);

    private const string Opening = "<main";
    private const string Closing = "</main>";

    /// <returns>null when it is not a page with a main part.</returns>
    public static LiveView? Of(long seq, string path, byte[] page)
    {
        var html = Encoding.UTF8.GetString(page);
        var from = html.IndexOf(Opening, StringComparison.Ordinal);
        var to = html.LastIndexOf(Closing, StringComparison.Ordinal);
        if (from < 0 || to < from)
            return null;
        var main = html[from..(to + Closing.Length)];
        var title = WebUtility.HtmlDecode(Title().Match(html).Groups[1].Value);
        return new LiveView(
            seq,
            SHA256.HashData(Encoding.UTF8.GetBytes(main + title)),
            Pack(new(seq, path, title, main))
        );
    }

    private static byte[] Pack(LiveContent content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(gzip, content, LiveJson.Default.LiveContent);
        return packed.ToArray();
    }

    [GeneratedRegex("<title>([^<]*)</title>", RegexOptions.None, 1000)]
    private static partial Regex Title();
}
