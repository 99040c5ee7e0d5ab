using System.Net.WebSockets;
using Throughline.Access;
using Throughline.Access.Sessions;

namespace Throughline.Host.Web.Live;

/// <summary>A socket outlives the request that opened it: whoever is signed out or disabled hears nothing more within seconds.</summary>
internal sealed partial class LiveSessions(
    LiveBoard board,
    LivingSessions sessions,
    WorkspaceSettings workspaces,
    TimeProvider time,
    ILogger<LiveSessions> logger
) : BackgroundService
{
    /// <summary>Of the codes that are free for programs (RFC 6455, section 7.4.2): sign in, then come back.</summary>
    public const WebSocketCloseStatus SignedOut = (WebSocketCloseStatus)4401;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async Task EndDeadAsync(CancellationToken ct)
    {
        var open = board.Open;
        if (open.Count == 0)
            return;
        var living = await sessions.AmongAsync([.. open.Select(page => page.Viewer.Session).Distinct()], ct);
        var zone = (await workspaces.GetAsync(ct)).TimeZone;
        foreach (var page in open)
            if (!living.TryGetValue(page.Viewer.Session, out var now))
                page.End(SignedOut);
            // With other rights, or by another clock, it shows other things: it comes back as who they are now.
            else if (page.Viewer.KindAs(now.Role, now.Language, now.TimeZone ?? zone) != page.Viewer.Kind)
                page.End(LivePage.Returning);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndDeadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A database that is away for a moment signs nobody out, and is asked again.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogFailure(logger, failure);
            }
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "Whether the people at open pages are still signed in could not be read; trying again"
    )]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
