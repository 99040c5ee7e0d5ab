using Npgsql;

namespace Throughline.Storage.Blobs;

/// <summary>Where blobs lie: beside the database's file, under its name, so that two databases share none.</summary>
/// <remarks>With several nodes it has to be a folder that all of them see.</remarks>
public sealed record BlobFolder(string Path)
{
    /// <summary>What is still being received lies here, and is no blob yet.</summary>
    internal string Incoming => System.IO.Path.Combine(Path, "incoming");

    public static BlobFolder Of(DatabaseAddress address) =>
        new(
            System.IO.Path.GetFullPath(
                address.File is { } file
                    ? System.IO.Path.ChangeExtension(file, ".files")
                    : System.IO.Path.Combine(
                        "data",
                        $"{new NpgsqlConnectionStringBuilder(address.ConnectionString).Database}.files"
                    )
            )
        );

    /// <param name="hash">SHA-256 in small hexadecimal digits. Folders of 256, since some systems slow down with large ones.</param>
    internal string FileOf(string hash) => System.IO.Path.Combine(Path, hash[..2], hash[2..]);

    /// <summary>Every blob there is, by its hash.</summary>
    internal IEnumerable<string> Hashes() =>
        !Directory.Exists(Path)
            ? []
            : Directory
                .EnumerateDirectories(Path)
                .Select(System.IO.Path.GetFileName)
                .Where(name => name is { Length: 2 })
                .SelectMany(name =>
                    Directory
                        .EnumerateFiles(System.IO.Path.Combine(Path, name!))
                        .Select(file => name + System.IO.Path.GetFileName(file))
                )
                .Where(IsHash);

    internal static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
