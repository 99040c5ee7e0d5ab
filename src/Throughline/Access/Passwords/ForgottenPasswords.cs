using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Access.Mail;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Access.SignIn;

namespace Throughline.Access.Passwords;

/// <summary>
/// Who has forgotten a password asks here and is answered at once: what is done for an address that is known takes time,
/// and the time would tell who is.
/// </summary>
public sealed partial class ForgottenPasswords(
    ChangePassword passwords,
    TimeProvider time,
    ILogger<ForgottenPasswords> logger
) : BackgroundService
{
    // Some milliseconds each; who sends more than that is no person, and is answered all the same.
    private const int MostWaiting = 1_000;

    // A few people of one office at the same moment; nobody keeps the others from their letters.
    private const int MostOfAddress = 10;

    // Whoever floods us does not flood the log as well.
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly Channel<Asked> waiting = Channel.CreateBounded<Asked>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true }
    );
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> places = [];
    private long dropped;
    private DateTimeOffset warnedAt = DateTimeOffset.MinValue;

    /// <summary>Whoever it is, they are answered in the same time and hear the same.</summary>
    /// <inheritdoc cref="ChangePassword.AskAsync"/>
    public void Ask(string typed, Func<Person, string, Letter> letter, Origin origin)
    {
        var email = Addresses.Normalise(typed);
        if (!Addresses.IsOne(email))
            return;
        var from = Counted.Address(origin.Address);
        if (!TryTakePlace(from))
            Drop();
        else if (!waiting.Writer.TryWrite(new Asked(email, letter, origin, from)))
        {
            Leave(from);
            Drop();
        }
    }

    /// <summary>Finishes what waits: whoever asked looks for the letter.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await foreach (var asked in waiting.Reader.ReadAllAsync(CancellationToken.None))
            try
            {
                await passwords.AskAsync(asked.Email, asked.Letter, asked.Origin, CancellationToken.None);
            }
            // They ask again when no letter comes; the next one is not to wait for that.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure);
            }
            finally
            {
                Leave(asked.From);
            }
    }

    private bool TryTakePlace(Counted from)
    {
        lock (gate)
        {
            var taken = places.GetValueOrDefault(from.Name);
            if (taken >= MostOfAddress && !from.IsEverybody)
                return false;
            places[from.Name] = taken + 1;
            return true;
        }
    }

    private void Leave(Counted from)
    {
        lock (gate)
            if (--places[from.Name] == 0)
                places.Remove(from.Name);
    }

    private void Drop()
    {
        long count;
        lock (gate)
        {
            dropped++;
            var now = time.GetUtcNow();
            if (now - warnedAt < BetweenWarnings)
                return;
            (count, dropped, warnedAt) = (dropped, 0, now);
        }
        LogDropped(logger, count);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Too many ask for a link for a forgotten password at once; {Count} were left out since the last warning"
    )]
    private static partial void LogDropped(ILogger logger, long count);

    [LoggerMessage(LogLevel.Error, "A link for a forgotten password could not be made")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    private sealed record Asked(string Email, Func<Person, string, Letter> Letter, Origin Origin, Counted From);
}
