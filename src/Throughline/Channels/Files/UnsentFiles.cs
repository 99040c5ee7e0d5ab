using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Channels.Files;

/// <summary>Forgets a file that was uploaded and not sent.</summary>
internal sealed class UnsentFiles(RemoveFiles remove) : ITimerHandler
{
    public const string TimerKind = "file.unsent";

    /// <summary>Whoever writes over night still sends it in the morning.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public string Kind => TimerKind;

    // Sending cancels the timer in its own transaction; the row says whether that came first.
    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        var id = new AttachmentId(Guid.Parse(timer.Key));
        var unsent = await tx.ScalarAsync<long>(
            "select count(*) from attachment where id = @id and conversation_id is null",
            new { id },
            ct
        );
        if (unsent > 0)
            await remove.RunAsync(tx, id, ct);
    }
}
