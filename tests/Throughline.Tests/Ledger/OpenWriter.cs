using Throughline.Ledger;

namespace Throughline.Tests.Ledger;

/// <summary>A writer whose steps the test takes one by one: begin (its transaction's id), append, end.</summary>
internal sealed class OpenWriter
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource append = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<long> appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task writing;

    private OpenWriter(LedgerFixture ledger) => writing = WriteAsync(ledger);

    public static async Task<OpenWriter> BeginAsync(LedgerFixture ledger)
    {
        var writer = new OpenWriter(ledger);
        await writer.begun.Task;
        return writer;
    }

    /// <returns>The number the entry was given.</returns>
    public Task<long> AppendAsync()
    {
        append.SetResult();
        return appended.Task;
    }

    public Task CommitAsync()
    {
        end.SetResult(true);
        return writing;
    }

    public async Task RollBackAsync()
    {
        end.SetResult(false);
        await Should.ThrowAsync<InvalidDataException>(writing);
    }

    private Task WriteAsync(LedgerFixture ledger)
    {
        var ct = TestContext.Current.CancellationToken;
        return ledger.Database.WriteAsync(
            async tx =>
            {
                begun.SetResult();
                await append.Task;
                appended.SetResult((await ledger.Book.AppendAsync(tx, [ledger.Entry()], ct))[0].Seq);
                if (!await end.Task)
                    throw new InvalidDataException("The test asked for a rollback.");
            },
            ct
        );
    }
}
