using Throughline.Access;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class KeysTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_longer_than_any_secret_is_neither_looked_up_nor_remembered()
    {
        // Without a single table a look-up would fail.
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var ledger = new LedgerBook([], new LedgerSignal(), TimeProvider.System);
        var keys = new Keys(database.Database, ledger, TimeProvider.System);
        var text = new string('x', 400_000);

        (await keys.FindWriteKeyAsync(text, Ct)).ShouldBeNull();
        (await keys.FindTokenAsync(text, Ct)).ShouldBeNull();
    }
}
