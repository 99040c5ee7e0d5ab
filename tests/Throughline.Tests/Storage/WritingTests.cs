using Dapper;
using Microsoft.EntityFrameworkCore;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class WritingTests
{
    private const string Insert = "insert into checkpoint (subscriber, seq, updated_at) values (@name, 1, 0)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_written_stays_once_the_work_is_done(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        var result = await database.Database.WriteAsync(tx => tx.ExecuteAsync(Insert, new { name = "a" }, Ct), Ct);

        result.ShouldBe(1);
        (await NamesAsync(database)).ShouldBe(["a"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Work_that_fails_leaves_nothing_and_the_next_goes_on(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var committed = new List<string>();

        await Should.ThrowAsync<InvalidDataException>(() => database.Database.WriteAsync(Failing, Ct));
        await database.Database.WriteAsync(tx => tx.ExecuteAsync(Insert, new { name = "kept" }, Ct), Ct);

        (await NamesAsync(database)).ShouldBe(["kept"]);
        committed.ShouldBeEmpty();

        async Task Failing(WriteTransaction tx)
        {
            tx.OnCommitted(() => committed.Add("lost"));
            await tx.ExecuteAsync(Insert, new { name = "lost" }, Ct);
            throw new InvalidDataException();
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_waits_for_the_commit_sees_it_done(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var seen = new List<string[]>();

        await database.Database.WriteAsync(
            async tx =>
            {
                tx.OnCommitted(() => seen.Add(Names(database)));
                await tx.ExecuteAsync(Insert, new { name = "a" }, Ct);
                seen.Add(Names(database));
            },
            Ct
        );

        seen.ShouldBe([
            [],
            ["a"],
        ]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_rooms_and_plain_sql_share_one_transaction(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        await database.Database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync(Insert, new { name = "a" }, Ct);
                tx.Rooms.Database.CurrentTransaction.ShouldNotBeNull();
                (await RoomsNamesAsync(tx)).ShouldBe(["a"]);
            },
            Ct
        );
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Many_writers_at_once_all_get_their_turn(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Database.WriteAsync(tx => tx.ExecuteAsync(Insert, new { name = "count" }, Ct), Ct);

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(_ =>
                    database.Database.WriteAsync(tx => tx.ExecuteAsync("update checkpoint set seq = seq + 1", Ct), Ct)
                )
        );

        await using var connection = await database.Database.OpenAsync(Ct);
        (await connection.ExecuteScalarAsync<long>("select seq from checkpoint")).ShouldBe(41);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_snapshot_stands_still_while_writers_go_on(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        await database.Database.SnapshotAsync(
            async snapshot =>
            {
                const string count = "select count(*) from checkpoint";
                (await snapshot.ScalarAsync<long>(count, null, Ct)).ShouldBe(0);
                await database.Database.WriteAsync(tx => tx.ExecuteAsync(Insert, new { name = "a" }, Ct), Ct);
                (await snapshot.ScalarAsync<long>(count, null, Ct)).ShouldBe(0);
                return true;
            },
            Ct
        );

        (await NamesAsync(database)).ShouldBe(["a"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Resting_disturbs_neither_those_who_read_nor_those_who_write(DatabaseEngine engine)
    {
        const int Rounds = 50;
        await using var test = await TestDatabase.CreateAsync(engine);
        var database = test.Database;

        await Task.WhenAll(
            RepeatAsync(_ => database.RestAsync()),
            RepeatAsync(i => database.WriteAsync(tx => tx.ExecuteAsync(Insert, new { name = $"{i:D2}" }, Ct), Ct)),
            RepeatAsync(_ => NamesAsync(test))
        );

        (await NamesAsync(test)).Count().ShouldBe(Rounds);
        if (engine == DatabaseEngine.Sqlite)
        {
            await database.RestAsync();
            await using var fresh = await database.OpenAsync(Ct);
            (await fresh.QuerySingleAsync<long>("pragma secure_delete")).ShouldBe(1);
        }

        static Task RepeatAsync(Func<int, Task> act) =>
            Task.Run(
                async () =>
                {
                    for (var i = 0; i < Rounds; i++)
                        await act(i);
                },
                Ct
            );
    }

    private static async Task<string[]> RoomsNamesAsync(WriteTransaction tx) =>
        await tx.Rooms.Database.SqlQueryRaw<string>("select subscriber from checkpoint").ToArrayAsync(Ct);

    private static async Task<IEnumerable<string>> NamesAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(Ct);
        return await connection.QueryAsync<string>("select subscriber from checkpoint order by subscriber");
    }

    // A reader of its own, outside the transaction that is being watched.
    private static string[] Names(TestDatabase database) =>
        Task.Run(async () => (await NamesAsync(database)).ToArray(), Ct).GetAwaiter().GetResult();
}
