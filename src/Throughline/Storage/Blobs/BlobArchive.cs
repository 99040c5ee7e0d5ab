using System.Formats.Tar;
using System.Security.Cryptography;
using Throughline.Kernel;

namespace Throughline.Storage.Blobs;

/// <summary>A backup of a database that has files: one tar file with the copy of the database first, then every blob.</summary>
internal static class BlobArchive
{
    private const string DatabaseEntry = "database";
    private const string FilesEntry = "files/";

    // POSIX.1-2017, pax interchange format: the mark stands at byte 257 of the first header.
    private const int MarkAt = 257;
    private static readonly byte[] Mark = "ustar"u8.ToArray();

    public static async Task PackAsync(
        string database,
        BlobFolder folder,
        string target,
        IProgress<CopyProgress>? progress,
        CancellationToken ct
    )
    {
        progress?.Report(new("copying files"));
        await using var file = new FileStream(target, FileMode.Open, FileAccess.Write);
        await using var archive = new TarWriter(file, TarEntryFormat.Pax);
        await archive.WriteEntryAsync(database, DatabaseEntry, ct);
        foreach (var hash in folder.Hashes())
        {
            try
            {
                await archive.WriteEntryAsync(folder.FileOf(hash), FilesEntry + hash, ct);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Removed since the copy of the database was made: it was erased, and is not to come back.
            }
        }
    }

    public static async Task<bool> IsOneAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        var head = new byte[MarkAt + Mark.Length];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return read == head.Length && head.AsSpan(MarkAt).SequenceEqual(Mark);
    }

    /// <summary>Takes the copy of the database into a file and the blobs into a folder, each checked by its name.</summary>
    public static async Task<Rejection?> UnpackAsync(
        string file,
        string database,
        BlobFolder folder,
        CancellationToken ct
    )
    {
        try
        {
            await using var stream = File.OpenRead(file);
            await using var archive = new TarReader(stream);
            while (await archive.GetNextEntryAsync(cancellationToken: ct) is { } entry)
            {
                if (entry.Name == DatabaseEntry)
                    await entry.ExtractToFileAsync(database, overwrite: false, ct);
                else if (await BlobAsync(entry, folder, ct) is { } damaged)
                    return damaged;
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException)
        {
            return new("backup_damaged", $"{file} is damaged: {broken.Message}");
        }
        return File.Exists(database) ? null : new("not_a_backup", $"{file} holds no database.");
    }

    private static async Task<Rejection?> BlobAsync(TarEntry entry, BlobFolder folder, CancellationToken ct)
    {
        var hash = entry.Name.StartsWith(FilesEntry, StringComparison.Ordinal) ? entry.Name[FilesEntry.Length..] : "";
        // Nothing is written under a name that came from the archive unless it is a hash.
        if (!BlobFolder.IsHash(hash) || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            return new("backup_damaged", $"The backup holds {entry.Name}, which is no file of ours.");
        var target = folder.FileOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await entry.ExtractToFileAsync(target, overwrite: true, ct);
        await using var written = File.OpenRead(target);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(written, ct)) == hash
            ? null
            : new("backup_damaged", $"The file {hash} in the backup is not what it was.");
    }
}
