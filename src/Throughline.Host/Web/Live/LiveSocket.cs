using System.Net.WebSockets;
using Throughline.Access;
using Throughline.Conversations.Reading;

namespace Throughline.Host.Web.Live;

/// <summary><c>/live</c>: one socket a tab, over which a page hears that what it shows has changed.</summary>
internal static class LiveSocket
{
    private const string Address = "/live";

    // Who is gone without a word is no longer shown to others within 10 s: one unanswered ping. Each is 6 bytes.
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(4);

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<EntryTopics>();
        services.AddSingleton<LivePipeline>();
        services.AddSingleton<LiveViews>();
        services.AddSingleton<LivePresence>();
        services.AddHostedService(provider => provider.GetRequiredService<LivePresence>());
        services.AddSingleton<LiveFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveFollower>());
        services.AddHostedService<LiveSessions>();
        services.AddHostedService<LiveAvailability>();
        return services;
    }

    public static void UseLive(this WebApplication app)
    {
        LivePipeline.Use(app);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Ping, KeepAliveTimeout = Ping });
    }

    public static void MapLive(this IEndpointRouteBuilder pages) =>
        pages.MapGet(Address, ServeAsync).RequireAuthorization(May.Enter);

    /// <summary>
    /// Tells a page whose session has ended. A browser cannot see why a socket was not opened (the status of the answer
    /// is kept from scripts: WebSockets Standard, "fail the WebSocket connection"): it is opened, to say it there.
    /// </summary>
    /// <returns>Whether it was for us to tell.</returns>
    public static async Task<bool> TellSignedOutAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || http.Request.Path != Address || !IsFromHere(http.Request))
            return false;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(LiveWire.LongestGoodbye);
        try
        {
            await socket.CloseAsync(LiveSessions.SignedOut, statusDescription: null, limit.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // Whoever does not listen is not told.
        }
        return true;
    }

    private static async Task ServeAsync(
        HttpContext http,
        SignedIn who,
        CallerReach reach,
        LiveBoard board,
        LiveViews views,
        LiveFollower follower,
        LivePresence presence,
        TimeProvider time,
        IHostApplicationLifetime program,
        long after = 0,
        long number = 0
    )
    {
        if (!http.WebSockets.IsWebSocketRequest || !IsFromHere(http.Request))
        {
            http.Response.StatusCode = http.WebSockets.IsWebSocketRequest
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status426UpgradeRequired;
            return;
        }
        var first = LiveWatch.Of([.. http.Request.Query["watch"]], after, http.Request.Query["path"], number);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            program.ApplicationStopping
        );
        using var wire = new LiveWire(socket);
        var page = new LivePage(
            wire,
            Viewer.Of(http, who) with
            {
                SeesLess = await reach.ReadAsync(http.RequestAborted) is not null,
            },
            board,
            follower,
            views,
            presence,
            time
        );
        try
        {
            await page.RunAsync(first ?? LiveWatch.Nothing, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The tab was closed, or we are stopping, before it had said anything.
        }
    }

    /// <summary>A page of another site may open a socket with this browser's cookie (RFC 6455, section 10.2): only ours is served.</summary>
    private static bool IsFromHere(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && Uri.TryCreate($"{origin.Scheme}://{request.Host}", UriKind.Absolute, out var here)
        && string.Equals(origin.Authority, here.Authority, StringComparison.OrdinalIgnoreCase)
        && (!request.IsHttps || origin.Scheme == Uri.UriSchemeHttps);
}
