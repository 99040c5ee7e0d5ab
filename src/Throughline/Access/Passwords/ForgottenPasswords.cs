using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Throughline.Access.Mail;
using Throughline.Access.People;
using Throughline.Access.Sessions;

namespace Throughline.Access.Passwords;

/// <summary>
/// Who has forgotten a password asks here and is answered at once: what is done for an address that is known takes time,
/// and the time would tell who is.
/// </summary>
public sealed partial class ForgottenPasswords(ChangePassword passwords, ILogger<ForgottenPasswords> logger)
    : BackgroundService
{
    // Some milliseconds each; who sends more than that is no person, and is answered all the same.
    private const int MostWaiting = 1_000;

    private readonly Channel<Asked> waiting = Channel.CreateBounded<Asked>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <inheritdoc cref="ChangePassword.AskAsync"/>
    public void Ask(string typed, Func<Person, string, Letter> letter, Origin origin) =>
        waiting.Writer.TryWrite(new Asked(typed, letter, origin));

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
                await passwords.AskAsync(asked.Typed, asked.Letter, asked.Origin, CancellationToken.None);
            }
            // They ask again when no letter comes; the next one is not to wait for that.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure);
            }
    }

    [LoggerMessage(LogLevel.Error, "A link for a forgotten password could not be made")]
    private static partial void LogFailure(ILogger logger, Exception failure);

    private sealed record Asked(string Typed, Func<Person, string, Letter> Letter, Origin Origin);
}
