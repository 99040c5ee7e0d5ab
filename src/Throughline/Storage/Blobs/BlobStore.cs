using System.Security.Cryptography;
using Throughline.Kernel;

namespace Throughline.Storage.Blobs;

/// <summary>
/// Bytes by the SHA-256 of them: the same file sent twice lies there once. Whoever names one in a table says so in the
/// same transaction; when nobody does any more its bytes go.
/// </summary>
public sealed class BlobStore(BlobFolder folder, TimeProvider time)
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Nobody sends for so long: what is older was cut off by a crash.</summary>
    private static readonly TimeSpan LongestReceiving = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    private long nextSweep;

    // ENOSPC, EDQUOT and EFBIG; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] NoRoom = OperatingSystem.IsWindows() ? [112, 39] : [28, 122, 27];

    /// <summary>Whether the disk has no room left, so that it is nobody's fault who sends.</summary>
    public static bool IsFull(Exception failure) => failure is IOException && NoRoom.Contains(failure.HResult & 0xFFFF);

    /// <summary>Streams to the disk; null when there is more than <paramref name="most"/> bytes.</summary>
    public async Task<ReceivedBlob?> ReceiveAsync(Stream from, long most, CancellationToken ct)
    {
        SweepIncoming();
        CreatePrivate(folder.Incoming);
        var path = Path.Combine(folder.Incoming, $"{Guid.NewGuid():n}");
        ReceivedBlob? received = null;
        try
        {
            await using var file = new FileStream(path, NewFile());
            received = await CopyAsync(from, file, path, most, ct);
            await file.FlushAsync(ct);
            file.Flush(flushToDisk: true);
            return received;
        }
        finally
        {
            if (received is null)
                File.Delete(path);
        }
    }

    /// <summary>
    /// Counts one more use, and makes the bytes a blob unless there is one. The row comes first: whoever removes the same
    /// blob meanwhile waits for it, or is waited for.
    /// </summary>
    public async Task KeepAsync(WriteTransaction tx, ReceivedBlob received, CancellationToken ct)
    {
        await tx.ExecuteAsync(
            """
            insert into blob (hash, size, uses, created_at) values (@Hash, @Size, 1, @now)
            on conflict (hash) do update set uses = blob.uses + 1
            """,
            new
            {
                received.Hash,
                received.Size,
                now = time.GetUtcNow(),
            },
            ct
        );
        var target = folder.FileOf(received.Hash);
        if (new FileInfo(target) is { Exists: true } there && there.Length == received.Size)
            return;
        CreatePrivate(Path.GetDirectoryName(target)!);
        File.Move(received.Path, target, overwrite: true);
    }

    /// <summary>Counts one use less.</summary>
    /// <returns>Whether it was the last: then see to it that <see cref="RemoveUnusedAsync"/> comes after the commit.</returns>
    public async Task<bool> ReleaseAsync(WriteTransaction tx, string hash, CancellationToken ct)
    {
        await tx.ExecuteAsync("update blob set uses = uses - 1 where hash = @hash", new { hash }, ct);
        return await tx.ScalarAsync<long>("select uses from blob where hash = @hash", new { hash }, ct) <= 0;
    }

    /// <summary>Removes the bytes if nobody names them. Should the commit fail afterwards, it has to be done again.</summary>
    public async Task RemoveUnusedAsync(WriteTransaction tx, string hash, CancellationToken ct)
    {
        var removed = await tx.ExecuteAsync("delete from blob where hash = @hash and uses <= 0", new { hash }, ct);
        if (removed > 0 && File.Exists(folder.FileOf(hash)))
            File.Delete(folder.FileOf(hash));
    }

    /// <summary>Null when there is none.</summary>
    public FileStream? Open(string hash)
    {
        try
        {
            return new FileStream(
                folder.FileOf(hash),
                new FileStreamOptions
                {
                    Mode = FileMode.Open,
                    Access = FileAccess.Read,
                    Share = FileShare.Read | FileShare.Delete,
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                }
            );
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task<ReceivedBlob?> CopyAsync(
        Stream from,
        FileStream file,
        string path,
        long most,
        CancellationToken ct
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkSize];
        var size = 0L;
        while (await from.ReadAsync(chunk, ct) is var read and > 0)
        {
            size += read;
            if (size > most)
                return null;
            hash.AppendData(chunk, 0, read);
            await file.WriteAsync(chunk.AsMemory(0, read), ct);
        }
        return new ReceivedBlob(Convert.ToHexStringLower(hash.GetHashAndReset()), size, path);
    }

    private void SweepIncoming()
    {
        var now = time.GetUtcNow();
        var due = Volatile.Read(ref nextSweep);
        if (
            now.UtcTicks < due
            || Interlocked.CompareExchange(ref nextSweep, (now + BetweenSweeps).UtcTicks, due) != due
            || !Directory.Exists(folder.Incoming)
        )
            return;
        foreach (var file in Directory.EnumerateFiles(folder.Incoming))
        {
            if (File.GetLastWriteTimeUtc(file) < (now - LongestReceiving).UtcDateTime)
                File.Delete(file);
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>They hold what customers sent: for the server's own user alone.</summary>
    private static void CreatePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(
                directory,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
