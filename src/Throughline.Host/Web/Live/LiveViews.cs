using System.Text.RegularExpressions;
using Throughline.Kernel;

namespace Throughline.Host.Web.Live;

/// <summary>
/// Makes what changed once for all who look at it. A thousand people at one page are one page to make and a thousand
/// to send, which is why a change reaches them all at once.
/// </summary>
internal sealed partial class LiveViews(LivePipeline pipeline, LiveBoard board, ILogger<LiveViews> logger) : IDisposable
{
    // Of 10 kB each; what nobody asked for lately goes first.
    private const int MostKept = 256;

    // People who wait for a page, and sources that send, come before pages that refresh by themselves.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);
    private static readonly TimeSpan LongestMaking = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim makers = new(AtOnce, AtOnce);
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Made> kept = [];
    private long uses;

    /// <returns>
    /// What the page shows, at <paramref name="needed"/> or later; null: the browser asks for it itself;
    /// <see cref="LiveView.OfAnother"/>: who looks at it is to come back as who they are by now.
    /// </returns>
    public async Task<LiveView?> GetAsync(Viewer viewer, string path, long needed, CancellationToken ct)
    {
        var made = Find(viewer, path, needed);
        var view = await made.View.WaitAsync(ct);
        // Whoever was the first has changed, not all who waited for it. Once: when everybody has changed, everybody goes.
        if (ReferenceEquals(view, LiveView.OfAnother) && made.As != viewer.Session)
            view = await Find(viewer, path, needed).View.WaitAsync(ct);
        return view;
    }

    public void Dispose() => makers.Dispose();

    private Made Find(Viewer viewer, string path, long needed)
    {
        var key = new Key(
            path,
            IsTheSameForAll(path) && !viewer.SeesLess ? viewer.Kind : $"{viewer.Session}\n{viewer.Kind}"
        );
        Made made;
        lock (gate)
        {
            // What failed is tried again: it may have been a moment's trouble, or the trouble of whom it was made as.
            var turn = board.Turn;
            if (!kept.TryGetValue(key, out made!) || made.Seq < needed || made.Turn != turn || made.HasFailed)
            {
                var seq = Math.Max(needed, board.Head);
                made = new Made(seq, turn, viewer.Session, Start(viewer, path, seq));
                kept[key] = made;
                Forget();
            }
            made.Used = ++uses;
            return made;
        }
    }

    /// <summary>
    /// Pages whose main part shows nothing of who looks at them. Whatever is not listed is made for each person alone.
    /// </summary>
    public static bool IsTheSameForAll(string path) => SameForAll().IsMatch(path);

    private Task<LiveView?> Start(Viewer viewer, string path, long seq)
    {
        // Nothing of the one request that happens to be the first belongs to it.
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => MakeAsync(viewer, path, seq), CancellationToken.None);
    }

    private async Task<LiveView?> MakeAsync(Viewer viewer, string path, long seq)
    {
        if (!await makers.WaitAsync(LongestMaking))
            return null;
        try
        {
            using var limit = new CancellationTokenSource(LongestMaking);
            if (await pipeline.GetAsync(viewer, path, limit.Token) is not { } page)
                return null;
            // Their role, zone or language has changed since the socket opened: it is no page for all of their kind.
            return page.Kind == viewer.Kind ? LiveView.Of(seq, path, page.Html) : LiveView.OfAnother;
        }
        // The browser asks for the page itself, and is told what is wrong.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(logger, failure, path);
            return null;
        }
        finally
        {
            makers.Release();
        }
    }

    private void Forget()
    {
        if (kept.Count <= MostKept)
            return;
        foreach (var (key, _) in kept.OrderBy(made => made.Value.Used).Take(MostKept / 2).ToList())
            kept.Remove(key);
    }

    [GeneratedRegex("^/(overview|customers|companies|segments|entries)?([/?]|$)", RegexOptions.None, 1000)]
    private static partial Regex SameForAll();

    [LoggerMessage(LogLevel.Warning, "The page {Path} could not be made for those who look at it")]
    private static partial void LogFailure(ILogger logger, Exception failure, string path);

    private sealed record Key(string Path, string Whose);

    private sealed record Made(long Seq, long Turn, SessionId As, Task<LiveView?> View)
    {
        public long Used { get; set; }

        public bool HasFailed =>
            View.IsCompletedSuccessfully && (View.Result is null || ReferenceEquals(View.Result, LiveView.OfAnother));
    }
}
