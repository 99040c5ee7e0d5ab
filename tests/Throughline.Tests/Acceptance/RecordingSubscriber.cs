using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Tests.Acceptance;

/// <summary>Writes each entry it is given into a table whose key refuses the same entry a second time.</summary>
internal sealed class RecordingSubscriber : ISubscriber
{
    public const string Table = "create table seen (seq bigint not null primary key, process integer not null)";

    public string Name => "recording";

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        foreach (var entry in entries)
            await tx.ExecuteAsync(
                "insert into seen (seq, process) values (@seq, @process)",
                new { seq = entry.Seq, process = Environment.ProcessId },
                ct
            );
    }
}
