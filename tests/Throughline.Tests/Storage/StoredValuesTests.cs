using FsCheck;
using FsCheck.Fluent;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class StoredValuesTests
{
    private const int Samples = 300;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Any_instant_and_id_reads_back_as_it_was_written(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ids = ArbMap.Default.GeneratorFor<Guid>().Sample(Samples).Distinct().ToList();
        var instants = ArbMap.Default.GeneratorFor<DateTimeOffset>().Sample(ids.Count);
        var written = ids.Zip(instants, (id, at) => new Probe { Id = ProfileId.From(id), At = at }).ToList();

        var read = await RoundTripAsync(database, written);

        read.OrderBy(row => row.Id.Value)
            .ShouldBe(written.Select(row => row with { At = row.At.ToMicroseconds() }).OrderBy(row => row.Id.Value));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Ids_sort_as_they_are_written_down(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var written = ArbMap
            .Default.GeneratorFor<Guid>()
            .Sample(Samples)
            .Distinct()
            .Select(id => new Probe { Id = ProfileId.From(id), At = DateTimeOffset.UnixEpoch })
            .ToList();

        var read = await RoundTripAsync(database, written);

        read.Select(row => row.Id.ToString()).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    private static Task<List<Probe>> RoundTripAsync(TestDatabase database, List<Probe> rows) =>
        database.Database.WriteAsync(
            async tx =>
            {
                await tx.ExecuteAsync(
                    Migrator.Render(
                        "create temporary table probe (id {{uuid}} not null, at bigint not null)",
                        database.Engine
                    ),
                    Ct
                );
                foreach (var row in rows)
                    await tx.ExecuteAsync("insert into probe (id, at) values (@Id, @At)", row, Ct);
                return await tx.QueryAsync<Probe>("select id, at from probe order by id", null, Ct);
            },
            Ct
        );

    private sealed record Probe
    {
        public ProfileId Id { get; init; }
        public DateTimeOffset At { get; init; }
    }
}
