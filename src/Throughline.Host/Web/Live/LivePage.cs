using System.Net.WebSockets;
using System.Threading.Channels;

namespace Throughline.Host.Web.Live;

/// <summary>
/// A page that is open in some tab. It is told of changes at once, and then at most once a second. Nothing waits for
/// it in a queue: when it may be told again, it is told the newest.
/// </summary>
internal sealed class LivePage(
    LiveWire wire,
    Viewer viewer,
    LiveBoard board,
    LiveFollower follower,
    LiveViews views,
    LivePresence presence,
    TimeProvider time
)
{
    /// <summary>A reader takes in no more than that, and a flood of entries is no flood of pages.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    /// <summary>Come back: we go away, or you are somebody else by now.</summary>
    public const WebSocketCloseStatus Returning = WebSocketCloseStatus.EndpointUnavailable;

    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly TaskCompletionSource<WebSocketCloseStatus> ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private LiveWatch watch = LiveWatch.Nothing;
    private long lookedAtTurn;

    public Viewer Viewer => viewer;

    public LiveWatch Watch => Volatile.Read(ref watch);

    /// <summary>Something it watches may have changed.</summary>
    public void Wake() => woken.Writer.TryWrite(true);

    /// <summary>What it shows may be wrong, whatever it knows.</summary>
    public void LookAgain()
    {
        // What it watches may be said anew meanwhile, and the board knows it by that.
        LiveWatch known;
        do known = Watch;
        while (
            !ReferenceEquals(
                Interlocked.CompareExchange(ref watch, known with { After = LiveWatch.KnowsNothing }, known),
                known
            )
        );
        Wake();
    }

    /// <summary>Ends it from our side.</summary>
    public void End(WebSocketCloseStatus why) => ended.TrySetResult(why);

    /// <summary>Runs until either side has had enough, or the program stops.</summary>
    public async Task RunAsync(LiveWatch first, CancellationToken ct)
    {
        using var tell = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var listen = new CancellationTokenSource();
        try
        {
            await WatchAsync(first, ct);
            var telling = TellAsync(tell.Token);
            var listening = ListenAsync(listen.Token);
            await Task.WhenAny(ended.Task, telling, listening);
            await tell.CancelAsync();
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // A cancelled read aborts the socket, and nobody would hear why: the other side says goodbye first.
            await wire.CloseAsync(ended.Task.IsCompletedSuccessfully ? await ended.Task : Returning);
            listen.CancelAfter(LiveWire.LongestGoodbye);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            board.Leave(this, Watch.Topics);
            presence.Move(this, Watch.Place, to: null, isEditing: false);
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        while (await wire.ReceiveAsync(ct) is { } next)
            await WatchAsync(next, ct);
    }

    private async Task WatchAsync(LiveWatch next, CancellationToken ct)
    {
        var said = next.After;
        next = next with { Topics = LiveRights.Allowed(next.Topics, viewer.Who) };
        await follower.RecallAsync(next.After, ct);
        board.Watch(this, Watch.Topics, next.Topics);
        presence.Move(this, Watch.Place, next.Place, next.IsEditing);
        Volatile.Write(ref watch, next);
        if (MayBeWrong(next))
        {
            LookAgain();
            next = next with { After = LiveWatch.KnowsNothing };
        }
        // Whoever says what they watch hears at once that they were heard, or they would take us for gone: to make a
        // page may take longer. What it knows is then still what it said.
        var change = board.Since(next.Topics, next.After);
        await wire.SendAsync(new LiveNews(change.Topics.Count == 0 ? change.Seq : said, [], next.Number), ct);
        Wake();
    }

    /// <summary>
    /// Whether it may show what was behind, and was not told so: it was hidden, or away, or just saying what it watches.
    /// Once for each time: while nothing is written, what is made anew knows no later entry than that.
    /// </summary>
    private bool MayBeWrong(LiveWatch next)
    {
        var turn = board.Turn;
        if (next.Topics.Count == 0 || next.After > board.Behind || turn == lookedAtTurn)
            return false;
        lookedAtTurn = turn;
        return true;
    }

    private async Task TellAsync(CancellationToken ct)
    {
        LiveWatch? heard = null;
        IReadOnlyList<Present> company = [];
        while (true)
        {
            await woken.Reader.ReadAsync(ct);
            var now = Watch;
            var change = board.Since(now.Topics, now.After);
            if (change.Topics.Count > 0)
            {
                await TellAsync(now, change, ct);
                await Task.Delay(Gathering, time, ct);
                Wake();
            }
            company = await TellCompanyAsync(now, now.Id == heard?.Id ? company : [], ct);
            heard = now;
        }
    }

    /// <returns>Who it now knows is there besides its own person.</returns>
    private async Task<IReadOnlyList<Present>> TellCompanyAsync(
        LiveWatch now,
        IReadOnlyList<Present> before,
        CancellationToken ct
    )
    {
        var others = presence.At(now.Place).Where(one => one.Id != viewer.Person.Value).ToList();
        if (!others.SequenceEqual(before))
            await wire.SendAsync(new LiveCompany(others), ct);
        return others;
    }

    private async Task TellAsync(LiveWatch now, LiveChange change, CancellationToken ct)
    {
        // It stands beside the page's main part, so that no page is made for it.
        if (change.Topics.Contains(Topics.InboxCount))
            await wire.SendAsync(new LiveNews(change.Seq, [Topics.InboxCount], now.Number), ct);
        if (change.Topics is [Topics.InboxCount])
        {
            Interlocked.CompareExchange(ref watch, now with { After = change.Seq }, now);
            return;
        }
        var view = now.Path is null ? null : await views.GetAsync(viewer, now.Path, change.Seq, ct);
        if (ReferenceEquals(view, LiveView.OfAnother))
        {
            End(Returning);
            return;
        }
        // It went elsewhere meanwhile, and said so.
        if (Watch.Id != now.Id)
            return;
        if (view is null)
            await wire.SendAsync(new LiveNews(change.Seq, change.Topics, now.Number), ct);
        else if (!view.Shows(now.Shown))
            await wire.SendAsync(view, ct);
        else
            await wire.SendAsync(new LiveNews(view.Seq, [], now.Number), ct);
        var told = now with { After = view?.Seq ?? change.Seq, Shown = view?.Hash };
        Interlocked.CompareExchange(ref watch, told, now);
    }
}
