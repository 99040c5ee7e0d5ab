using Dapper;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class MigratorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Migrating_twice_changes_nothing_the_second_time(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);

        (await new Migrator(database.Database).MigrateAsync(Ct)).ShouldBe(Migrator.Names.Count);
        var before = (await Schema.OfAsync(database.Database)).Lines().ToList();
        (await new Migrator(database.Database).MigrateAsync(Ct)).ShouldBe(0);

        (await Schema.OfAsync(database.Database)).Lines().ShouldBe(before);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Programs_that_start_together_migrate_once(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        var others = Enumerable.Range(0, 4).Select(_ => database.OpenAnother()).ToList();

        await Task.WhenAll(others.Select(other => Task.Run(() => new Migrator(other).MigrateAsync(Ct), Ct)));

        foreach (var other in others)
            await other.DisposeAsync();
        await using var connection = await database.Database.OpenAsync(Ct);
        (await connection.QueryAsync<string>("select name from migration order by number")).ShouldBe(Migrator.Names);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_database_of_a_newer_version_is_refused(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "insert into migration values (@number, 'x')",
                    new { number = Migrator.Newest + 1 },
                    Ct
                ),
            Ct
        );

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() =>
            new Migrator(database.Database).MigrateAsync(Ct)
        );

        refusal.Message.ShouldContain("newer version");
    }

    [Fact]
    public void Migrations_are_numbered_once_each() =>
        Migrator.Names.Select(name => name.Split('.')[^2].Split('_')[0]).ShouldBeUnique();
}
