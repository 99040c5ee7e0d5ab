using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Storage;

public sealed class SqliteStatementTests
{
    private const string Rows = "select value from (select 1 as value union all select 2) where value >= ?1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_left_between_two_rows_serves_the_next_transaction()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        await Should.ThrowAsync<InvalidDataException>(() => database.Database.WriteAsync(Failing, Ct));

        var first = await database.Database.WriteAsync(
            tx => Task.FromResult(tx.SqliteStatement(Rows).Bind(1, 2L).Number()),
            Ct
        );
        first.ShouldBe(2);

        static Task Failing(WriteTransaction tx)
        {
            tx.SqliteStatement(Rows).Bind(1, 1L).Step().ShouldBeTrue();
            throw new InvalidDataException();
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("é", 2)]
    [InlineData("a\0b", 3)]
    public async Task A_text_is_bound_to_its_last_byte(string text, int bytes)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var length = await database.Database.WriteAsync(
            tx => Task.FromResult(tx.SqliteStatement("select length(cast(?1 as blob))").Bind(1, text).Number()),
            Ct
        );

        length.ShouldBe(bytes);
    }
}
