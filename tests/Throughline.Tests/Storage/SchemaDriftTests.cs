using Microsoft.EntityFrameworkCore;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class SchemaDriftTests
{
    [Fact]
    public async Task An_entity_that_differs_from_its_table_is_noticed()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var wrong = new WrongDb(
            new DbContextOptionsBuilder<WrongDb>().UseSqlite(database.Database.Address.ConnectionString).Options
        );
        var schema = await Schema.OfAsync(database.Database);

        var drift = wrong.Model.GetRelationalModel().Tables.SelectMany(table => SchemaDrift.Between(table, schema));

        string.Join('\n', drift)
            .ShouldSatisfyAllConditions(
                all => all.ShouldContain("Name = missing"),
                all => all.ShouldContain("Type = text, Nullable = True }, the table has not"),
                all => all.ShouldContain("Name = updated_at, Type = integer, Nullable = False }, the model has not"),
                all => all.ShouldContain("the model's key is (missing)"),
                all => all.ShouldContain("no index like the model's (seq)")
            );
    }

    private sealed class WrongDb(DbContextOptions<WrongDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity(
                "Wrong",
                wrong =>
                {
                    wrong.ToTable("checkpoint");
                    wrong.Property<long>("missing");
                    wrong.Property<string?>("subscriber");
                    wrong.Property<long>("seq");
                    wrong.HasKey("missing");
                    wrong.HasIndex("seq");
                }
            );
    }
}
