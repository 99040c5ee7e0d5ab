using Dapper;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class BulkWriteTests
{
    private static readonly string[] Columns = ["subscriber", "seq", "updated_at"];

    /// <summary>Around the powers of two and the longest statement, where lists are split.</summary>
    public static MatrixTheoryData<DatabaseEngine, int> Counts { get; } =
        new([DatabaseEngine.Sqlite, DatabaseEngine.Postgres], [0, 1, 2, 3, 7, 8, 511, 512, 513, 1_300]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Counts))]
    public async Task Every_row_arrives_however_many_there_are(DatabaseEngine engine, int count)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        await InsertAsync(database, Rows(Enumerable.Range(1, count), updatedAt: 0), "");

        (await SumAsync(database)).ShouldBe((count, (long)count * (count + 1) / 2));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Rows_that_are_there_already_can_be_left_alone(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await InsertAsync(database, Rows([1, 2], updatedAt: 1), "");

        await InsertAsync(database, Rows([1, 2, 3], updatedAt: 2), "on conflict do nothing");

        (await UpdatesAsync(database)).ShouldBe([1, 1, 2]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Rows_that_are_there_already_can_be_brought_up_to_date(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await InsertAsync(database, Rows([1, 2], updatedAt: 1), "");

        await InsertAsync(
            database,
            Rows([2, 3], updatedAt: 2),
            "on conflict (subscriber) do update set updated_at = excluded.updated_at"
        );

        (await UpdatesAsync(database)).ShouldBe([1, 2, 2]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Json_ids_instants_flags_and_nulls_are_stored_as_themselves(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync(
                    Migrator.Render(
                        "create temporary table probe (id {{uuid}}, at bigint, flag {{bool}}, data {{json}}, rest text)",
                        engine
                    ),
                    Ct
                );
                await tx.InsertManyAsync(
                    "probe",
                    ["id", "at", "flag", "data:json", "rest"],
                    [
                        [
                            Kernel.ProfileId.From(Guid.Empty),
                            DateTimeOffset.UnixEpoch.AddSeconds(1),
                            true,
                            """{"a":1}""",
                            null,
                        ],
                    ],
                    "",
                    Ct
                );
                (
                    await tx.ScalarAsync<long>(
                        "select count(*) from probe where id = @id and at = 1000000 and flag = @yes and data ->> 'a' = @one and rest is null",
                        new
                        {
                            id = Kernel.ProfileId.From(Guid.Empty),
                            yes = true,
                            one = engine == DatabaseEngine.Postgres ? "1" : (object)1,
                        },
                        Ct
                    )
                ).ShouldBe(1);
            },
            Ct
        );
    }

    private static IReadOnlyList<object?[]> Rows(IEnumerable<int> numbers, long updatedAt) =>
        [.. numbers.Select(number => new object?[] { $"s{number}", (long)number, updatedAt })];

    private static Task InsertAsync(TestDatabase database, IReadOnlyList<object?[]> rows, string onConflict) =>
        database.Database.WriteAsync(tx => tx.InsertManyAsync("checkpoint", Columns, rows, onConflict, Ct), Ct);

    private static async Task<(int, long)> SumAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(Ct);
        return await connection.QuerySingleAsync<(int, long)>(
            "select cast(count(*) as integer), cast(coalesce(sum(seq), 0) as bigint) from checkpoint"
        );
    }

    private static async Task<IEnumerable<long>> UpdatesAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(Ct);
        return await connection.QueryAsync<long>("select updated_at from checkpoint order by subscriber");
    }
}
