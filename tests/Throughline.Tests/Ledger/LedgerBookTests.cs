using System.Data.Common;
using System.Text.Json.Nodes;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ledger;

public sealed class LedgerBookTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_entry_reads_back_with_all_it_was_given(DatabaseEngine engine)
    {
        await using var ledger = await LedgerFixture.CreateAsync(engine);
        var full = new NewEntry
        {
            Type = "order.completed",
            OccurredAt = ledger.Clock.GetUtcNow().AddDays(-1).AddTicks(12_345_678),
            ProfileId = ProfileId.New(ledger.Clock.GetUtcNow()),
            Channel = "store",
            Stage = "purchase",
            Direction = Direction.Inbound,
            Actor = "customer",
            Source = "till-7",
            ExternalId = "till-7-000981",
            ConversationId = Guid.CreateVersion7(ledger.Clock.GetUtcNow()),
            Sentiment = -0.25,
            Amount = new Money(-1999, "EUR"),
            Data = """{"note":"Grüße 👋","lines":[1,2.5,null]}""",
        };

        var appended = await ledger.AppendAsync(full, ledger.Entry());
        var read = await ledger.ReadAsync(after: 0);

        read.Select(Comparable).ShouldBe(appended.Select(Comparable));
        Comparable(read[0]).ShouldBe(Comparable(full.At(1, ledger.Clock.GetUtcNow()) with { Id = read[0].Id }));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Entries_are_numbered_from_one_and_read_in_order_within_bounds(DatabaseEngine engine)
    {
        await using var ledger = await LedgerFixture.CreateAsync(engine);
        await ledger.AppendAsync(ledger.Entry(), ledger.Entry(), ledger.Entry());
        await ledger.AppendAsync(ledger.Entry(), ledger.Entry());

        (await ledger.ReadAsync(after: 0)).Select(entry => entry.Seq).ShouldBe([1, 2, 3, 4, 5]);
        (await ledger.ReadAsync(after: 1, upTo: 4)).Select(entry => entry.Seq).ShouldBe([2, 3, 4]);
        (await ledger.ReadAsync(after: 1, upTo: 4, limit: 2)).Select(entry => entry.Seq).ShouldBe([2, 3]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Sending_twice_is_refused_and_takes_its_transaction_along(DatabaseEngine engine)
    {
        await using var ledger = await LedgerFixture.CreateAsync(engine);
        await ledger.AppendAsync(ledger.Entry("a"));

        await Should.ThrowAsync<DbException>(() => ledger.AppendAsync(ledger.Entry("b"), ledger.Entry("a")));

        (await ledger.ReadAsync(after: 0)).Select(entry => entry.ExternalId).ShouldBe(["a"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_same_external_id_of_another_source_and_none_at_all_are_no_duplicates(DatabaseEngine engine)
    {
        await using var ledger = await LedgerFixture.CreateAsync(engine);

        await ledger.AppendAsync(
            ledger.Entry("a"),
            ledger.Entry("a") with
            {
                Source = "till-7",
            },
            ledger.Entry("A"),
            ledger.Entry(),
            ledger.Entry()
        );

        (await ledger.ReadAsync(after: 0)).Count.ShouldBe(5);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Followers_are_woken_by_the_commit_and_not_before(DatabaseEngine engine)
    {
        await using var ledger = await LedgerFixture.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        var next = ledger.Signal.Next;

        await ledger.Database.WriteAsync(
            async tx =>
            {
                await ledger.Book.AppendAsync(tx, [ledger.Entry()], ct);
                next.IsCompleted.ShouldBeFalse();
            },
            ct
        );

        next.IsCompleted.ShouldBeTrue();
    }

    // PostgreSQL stores JSON by its meaning, not by its text.
    private static (Entry, string) Comparable(Entry entry) =>
        (entry with { Data = "" }, JsonNode.Parse(entry.Data)!.ToJsonString());
}
