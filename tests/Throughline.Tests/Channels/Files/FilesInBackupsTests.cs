using Shouldly;
using Throughline.Channels.Files;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Tests.Support;

namespace Throughline.Tests.Channels.Files;

public sealed class FilesInBackupsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("throughline_backup_").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string BackupFile => Path.Combine(folder, "backup");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_backup_holds_the_files_and_a_restore_brings_them_back_and_no_others(DatabaseEngine engine)
    {
        await using var source = await FilesWorld.CreateAsync(engine);
        await using var target = await FilesWorld.CreateAsync(engine);
        var kept = await source.KeepAsync("kept"u8.ToArray());
        var replaced = await target.KeepAsync("replaced"u8.ToArray());
        var (from, to) = (source.Get<Database>().Address, target.Get<Database>().Address);

        (await new Backup(from).WriteAsync(BackupFile, null, Ct)).ShouldBeNull();
        Directory.GetFiles(folder).ShouldBe([BackupFile]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(BackupFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await new Restore(to).ReadAsync(BackupFile, replace: false, null, Ct))
            .ShouldNotBeNull()
            .Code.ShouldBe("database_not_empty");
        target.Holds(replaced).ShouldBeTrue();
        await target.Get<Database>().DisposeAsync();
        (await new Restore(to).ReadAsync(BackupFile, replace: true, null, Ct)).ShouldBeNull();

        await using var database = new Database(to);
        (
            await new Attachments(database, target.Get<BlobStore>(), target.Get<Throughline.Work.Timers>()).FindAsync(
                kept.Id,
                Ct
            )
        ).ShouldNotBeNull();
        target.Holds(kept).ShouldBeTrue();
        target.FilesOnDisk().ShouldHaveSingleItem();
        var beside = BlobFolder.Of(to).Path;
        Directory
            .GetFileSystemEntries(Path.GetDirectoryName(beside)!)
            .Where(entry => entry.StartsWith($"{beside}.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_was_changed_in_the_backup_is_noticed_and_nothing_is_restored()
    {
        await using var source = await FilesWorld.CreateAsync(DatabaseEngine.Sqlite);
        await using var target = await FilesWorld.CreateAsync(DatabaseEngine.Sqlite);
        await source.KeepAsync("kept-and-found-again"u8.ToArray());
        (await new Backup(source.Get<Database>().Address).WriteAsync(BackupFile, null, Ct)).ShouldBeNull();
        var bytes = await File.ReadAllBytesAsync(BackupFile, Ct);
        bytes[bytes.AsSpan().LastIndexOf("kept-and"u8)] ^= 1;
        await File.WriteAllBytesAsync(BackupFile, bytes, Ct);

        var refused = await new Restore(target.Get<Database>().Address).ReadAsync(BackupFile, replace: true, null, Ct);
        refused.ShouldNotBeNull().Code.ShouldBe("backup_damaged");
        Directory.Exists(BlobFolder.Of(target.Get<Database>().Address).Path).ShouldBeFalse();
    }
}
