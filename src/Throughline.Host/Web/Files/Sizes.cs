using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Files;

/// <summary>How large a file is, as people say it.</summary>
internal static class Sizes
{
    // As disks and mail programs count.
    private const double Thousand = 1000;

    public static string Of(Words words, long bytes) =>
        bytes < Thousand ? words["files.bytes", ("count", bytes)]
        : bytes < Thousand * Thousand ? words["files.kilobytes", ("value", words.Number(bytes / Thousand, "#,0"))]
        : words["files.megabytes", ("value", words.Number(bytes / Thousand / Thousand, "#,0.#"))];
}
