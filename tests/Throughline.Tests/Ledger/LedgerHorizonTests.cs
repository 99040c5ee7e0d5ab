using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ledger;

/// <summary>On PostgreSQL a lower number may become visible after a higher one; see docs/decisions/0003.</summary>
[Collection(nameof(OpenTransactions))]
public sealed class LedgerHorizonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Without_open_writers_the_horizon_is_the_last_entry(DatabaseEngine engine)
    {
        await using var ledger = await LedgerFixture.CreateAsync(engine);
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(0);

        await ledger.AppendAsync(ledger.Entry(), ledger.Entry());

        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task A_later_number_that_commits_first_waits_for_the_earlier_one()
    {
        await using var ledger = await LedgerFixture.CreateAsync(DatabaseEngine.Postgres);
        var first = await OpenWriter.BeginAsync(ledger);
        var lower = await first.AppendAsync();
        var higher = (await ledger.AppendAsync(ledger.Entry()))[0].Seq;

        higher.ShouldBe(lower + 1);
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBeLessThan(lower);

        await first.CommitAsync();
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(higher);
    }

    [Fact]
    public async Task The_order_of_transactions_may_differ_from_the_order_of_numbers()
    {
        await using var ledger = await LedgerFixture.CreateAsync(DatabaseEngine.Postgres);
        var older = await OpenWriter.BeginAsync(ledger);
        var younger = await OpenWriter.BeginAsync(ledger);
        var lower = await younger.AppendAsync();
        var higher = await older.AppendAsync();
        await older.CommitAsync();

        // Every transaction still open is younger than the one that wrote the higher number.
        higher.ShouldBe(lower + 1);
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBeLessThan(lower);

        await younger.CommitAsync();
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(higher);
        (await ledger.ReadAsync(after: 0)).Select(entry => entry.Seq).ShouldBe([lower, higher]);
    }

    [Fact]
    public async Task A_writer_that_has_drawn_nothing_yet_does_not_let_the_horizon_pass_it()
    {
        await using var ledger = await LedgerFixture.CreateAsync(DatabaseEngine.Postgres);
        var slow = await OpenWriter.BeginAsync(ledger);
        await ledger.AppendAsync(ledger.Entry());
        var before = await ledger.Horizon.AdvanceAsync(Ct);

        var drawn = await slow.AppendAsync();
        before.ShouldBeLessThan(drawn);
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBeLessThan(drawn);

        await slow.CommitAsync();
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(drawn);
    }

    [Fact]
    public async Task A_number_that_was_rolled_back_is_a_gap_that_holds_nobody_up()
    {
        await using var ledger = await LedgerFixture.CreateAsync(DatabaseEngine.Postgres);
        var doomed = await OpenWriter.BeginAsync(ledger);
        var lost = await doomed.AppendAsync();
        var kept = (await ledger.AppendAsync(ledger.Entry()))[0].Seq;
        await doomed.RollBackAsync();

        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(kept);
        (await ledger.ReadAsync(after: 0)).Select(entry => entry.Seq).ShouldBe([kept]);
        lost.ShouldBe(kept - 1);
    }

    [Fact]
    public async Task Long_writers_that_overlap_without_end_hold_the_horizon_back_but_do_not_stop_it()
    {
        await using var ledger = await LedgerFixture.CreateAsync(DatabaseEngine.Postgres);
        var one = await OpenWriter.BeginAsync(ledger);
        var first = await one.AppendAsync();
        await ledger.Horizon.AdvanceAsync(Ct);
        var next = await OpenWriter.BeginAsync(ledger);
        await next.AppendAsync();
        await one.CommitAsync();

        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(first);

        await next.CommitAsync();
        (await ledger.Horizon.AdvanceAsync(Ct)).ShouldBe(first + 1);
    }
}
