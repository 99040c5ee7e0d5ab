using Throughline.Channels.Files;
using Throughline.Host.Web.Design;

namespace Throughline.Host.Web.Files;

/// <summary>The icon of a file, by what its first bytes say.</summary>
internal static class FileLook
{
    public static string Of(string type) =>
        FileType.IsPicture(type) ? Icons.Use("image")
        : type.StartsWith("text/", StringComparison.Ordinal) || type == "application/pdf" ? Icons.Use("file-text")
        : type.EndsWith("zip", StringComparison.Ordinal) ? Icons.Use("file-archive")
        : Icons.Use("file");
}
