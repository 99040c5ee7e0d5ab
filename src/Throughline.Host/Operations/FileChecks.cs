using Throughline.Storage;
using Throughline.Storage.Blobs;

namespace Throughline.Host.Operations;

/// <summary>The folder that SQLite's file lives in: room to grow, and nobody else's business.</summary>
internal static class FileChecks
{
    // A backup beside the database and a write-ahead log during it need room, too.
    private const long LeastFree = 1L << 30;
    private const double FreePerByteOfData = 1.5;
    private const double Gibibyte = 1L << 30;

    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<DoctorCheck> Examine(DatabaseAddress address)
    {
        yield return Files(BlobFolder.Of(address).Path);
        if (address.File is not { } file || Path.GetDirectoryName(file) is not { } folder || !Directory.Exists(folder))
            yield break;
        yield return Space(file, folder);
        if (!OperatingSystem.IsWindows())
            yield return Permissions(folder);
    }

    /// <summary>Whether what customers attach can be written: into the folder, or where it will be made.</summary>
    private static DoctorCheck Files(string folder)
    {
        if (File.Exists(folder))
            return DoctorCheck.Ill(
                "files",
                $"{folder} is a file",
                $"Move {folder} away: a folder of that name holds what customers attach."
            );
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        try
        {
            var probe = Path.Combine(there, $"throughline-{Guid.NewGuid():n}.probe");
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return DoctorCheck.Well("files", $"{folder} can be written");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return DoctorCheck.Ill("files", refused.Message, $"Give this user the right to write to {there}.");
        }
    }

    private static DoctorCheck Space(string file, string folder)
    {
        var size = new FileInfo(file) is { Exists: true } data ? data.Length : 0;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var needed = Math.Max(LeastFree, (long)(size * FreePerByteOfData));
        return DoctorCheck.Of(
            "disk space",
            free >= needed,
            $"{free / Gibibyte:0.0} GiB free, the database takes {size / Gibibyte:0.0} GiB",
            $"Free at least {needed / Gibibyte:0.0} GiB on the disk of {folder}."
        );
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static DoctorCheck Permissions(string folder) =>
        DoctorCheck.Of(
            "data folder",
            (File.GetUnixFileMode(folder) & Others) == UnixFileMode.None,
            $"{folder} has mode {Convert.ToString((int)File.GetUnixFileMode(folder), 8)}",
            $"It holds personal data: chmod o-rwx {folder}"
        );
}
