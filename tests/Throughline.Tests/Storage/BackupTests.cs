using Dapper;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("throughline_backup_").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string BackupFile => Path.Combine(folder, "backup");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_backup_taken_during_writing_restores_to_a_consistent_beginning_of_what_was_written(
        DatabaseEngine engine
    )
    {
        await using var source = await TestDatabase.CreateAsync(engine);
        await using var target = await TestDatabase.CreateEmptyAsync(engine);
        for (var i = 0; i < 20; i++)
            await AppendAsync(source.Database, $"before-{i}");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var written = 0;
        var writing = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                    await AppendAsync(source.Database, $"during-{written++}");
            },
            Ct
        );
        await Until(() => Volatile.Read(ref written) > 5);
        var steps = new Steps();

        (await new Backup(source.Database.Address).WriteAsync(BackupFile, steps, Ct)).ShouldBeNull();
        await enough.CancelAsync();
        await writing;
        (await new Restore(target.Database.Address).ReadAsync(BackupFile, replace: false, steps, Ct)).ShouldBeNull();

        steps.Seen.ShouldNotBeEmpty();
        Directory.GetFiles(folder).ShouldBe([BackupFile], "nothing unfinished stays");
        var original = await ReadAsync(source.Database);
        var restored = await ReadAsync(target.Database);
        restored.Count.ShouldBeGreaterThan(20 * BatchSize);
        restored.Count.ShouldBeLessThan(original.Count + 1);
        (restored.Count % BatchSize).ShouldBe(0, "a transaction is there as a whole or not at all");
        restored.ShouldBe(original.Take(restored.Count));
        (await new Migrator(target.Database).MigrateAsync(Ct)).ShouldBe(0);
        await AppendAsync(target.Database, "after");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_restore_refuses_to_overwrite_data_unless_told_to(DatabaseEngine engine)
    {
        await using var source = await TestDatabase.CreateAsync(engine);
        await using var target = await TestDatabase.CreateAsync(engine);
        await AppendAsync(source.Database, "source");
        (await new Backup(source.Database.Address).WriteAsync(BackupFile, null, Ct)).ShouldBeNull();

        var refusal = await new Restore(target.Database.Address).ReadAsync(BackupFile, replace: false, null, Ct);
        refusal.ShouldNotBeNull().Code.ShouldBe("database_not_empty");
        (await new Restore(target.Database.Address).ReadAsync(BackupFile, replace: true, null, Ct)).ShouldBeNull();

        (await ReadAsync(target.Database)).ShouldBe(await ReadAsync(source.Database));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_restore_refuses_while_a_server_has_the_database_open(DatabaseEngine engine)
    {
        await using var source = await TestDatabase.CreateAsync(engine);
        await using var target = await TestDatabase.CreateAsync(engine);
        await AppendAsync(target.Database, "target");
        (await new Backup(source.Database.Address).WriteAsync(BackupFile, null, Ct)).ShouldBeNull();

        var refusal = await new Restore(target.Database.Address).ReadAsync(BackupFile, replace: true, null, Ct);

        refusal.ShouldNotBeNull().Code.ShouldBe("database_in_use");
        (await ReadAsync(target.Database)).Count.ShouldBe(BatchSize);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_no_backup_or_comes_from_a_newer_program_is_refused(DatabaseEngine engine)
    {
        await using var source = await TestDatabase.CreateAsync(engine);
        await using var target = await TestDatabase.CreateEmptyAsync(engine);
        var restore = new Restore(target.Database.Address);
        await File.WriteAllTextAsync(BackupFile, "customer,email\n", Ct);
        (await restore.ReadAsync(BackupFile, false, null, Ct)).ShouldNotBeNull().Code.ShouldBe("not_a_backup");

        await source.Database.WriteAsync(
            tx => tx.ExecuteAsync("insert into migration (number, name) values (9999, 'from the future')", Ct),
            Ct
        );
        (await new Backup(source.Database.Address).WriteAsync(BackupFile, null, Ct)).ShouldBeNull();
        (await restore.ReadAsync(BackupFile, false, null, Ct)).ShouldNotBeNull().Code.ShouldBe("backup_too_new");
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_where_the_folder_of_the_data_is_still_to_be_made()
    {
        var fresh = Path.Combine(Path.GetTempPath(), $"throughline-{Guid.NewGuid():n}");
        await File.WriteAllTextAsync(BackupFile, "customer,email\n", Ct);
        var restore = new Restore(DatabaseAddress.Parse($"sqlite:{Path.Combine(fresh, "new", "throughline.db")}"));
        (await restore.ReadAsync(BackupFile, false, null, Ct)).ShouldNotBeNull().Code.ShouldBe("not_a_backup");
        Directory.Exists(fresh).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_damaged_backup_is_refused_and_what_was_there_stays(DatabaseEngine engine)
    {
        await using var source = await TestDatabase.CreateAsync(engine);
        await using var target = await TestDatabase.CreateAsync(engine);
        for (var i = 0; i < 20; i++)
            await AppendAsync(source.Database, $"{i}");
        (await new Backup(source.Database.Address).WriteAsync(BackupFile, null, Ct)).ShouldBeNull();
        await using (var file = new FileStream(BackupFile, FileMode.Open))
            file.SetLength(file.Length / 2);

        var refusal = await new Restore(target.Database.Address).ReadAsync(BackupFile, replace: true, null, Ct);

        refusal.ShouldNotBeNull().Code.ShouldBeOneOf("backup_damaged", "postgres_program_failed");
        (await ReadAsync(target.Database)).ShouldBeEmpty();
        (await new Migrator(target.Database).MigrateAsync(Ct)).ShouldBe(0, "the tables are all still there");
    }

    [Fact]
    public async Task A_backup_never_replaces_the_database_itself()
    {
        await using var source = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var file = source.Database.Address.File!;

        var refusal = await new Backup(source.Database.Address).WriteAsync(file, null, Ct);

        refusal.ShouldNotBeNull().Code.ShouldBe("backup_over_database");
    }

    [Fact]
    public async Task Only_its_owner_can_read_a_backup()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await using var source = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await new Backup(source.Database.Address).WriteAsync(BackupFile, null, Ct);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(BackupFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private const int BatchSize = 50;

    private static async Task AppendAsync(Database database, string name)
    {
        var book = new LedgerBook([], new LedgerSignal(), TimeProvider.System);
        var entries = Enumerable
            .Range(0, BatchSize)
            .Select(i => new NewEntry
            {
                Type = "test.written",
                OccurredAt = DateTimeOffset.UnixEpoch,
                ExternalId = $"{name}-{i}",
                Data = """{"text":"tab\tand \\. and é"}""",
            })
            .ToArray();
        await database.WriteAsync(tx => book.AppendAsync(tx, entries, Ct), Ct);
    }

    private static async Task<List<(long, string, string)>> ReadAsync(Database database)
    {
        await using var connection = await database.OpenAsync(Ct);
        return
        [
            .. await connection.QueryAsync<(long, string, string)>(
                "select seq, external_id, data from ledger order by seq"
            ),
        ];
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Ct);
    }

    private sealed class Steps : IProgress<CopyProgress>
    {
        public List<CopyProgress> Seen { get; } = [];

        public void Report(CopyProgress value) => Seen.Add(value);
    }
}
