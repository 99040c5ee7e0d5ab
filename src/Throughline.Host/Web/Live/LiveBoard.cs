namespace Throughline.Host.Web.Live;

/// <summary>
/// The last entry that was news of each topic, and which pages watch it. Nothing is queued for anybody: what a page has
/// missed follows from the last entry it knows, so that a slow one costs no more than a quick one.
/// </summary>
internal sealed class LiveBoard
{
    // Some 10 MB at the most. Who comes back from before what was forgotten is told to look at everything.
    private const int MostTopics = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<LivePage>> watchers = new(StringComparer.Ordinal);
    private readonly HashSet<LivePage> open = [];
    private long head;
    private long floor;
    private long behind = LiveWatch.KnowsNothing;
    private long turn;

    /// <summary>Everything up to this entry is on the board, and in every table that pages are made of.</summary>
    public long Head => Volatile.Read(ref head);

    /// <summary>Every change above this entry is known.</summary>
    public long Floor => Volatile.Read(ref floor);

    /// <summary>What was made up to this entry may be wrong.</summary>
    public long Behind => Volatile.Read(ref behind);

    /// <summary>What was made at another one may have been made of tables that were behind.</summary>
    public long Turn => Volatile.Read(ref turn);

    public IReadOnlyList<LivePage> Open
    {
        get
        {
            lock (gate)
                return [.. open];
        }
    }

    /// <summary>Nothing is known of what came before.</summary>
    public void StartAt(long seq)
    {
        Volatile.Write(ref floor, seq);
        Volatile.Write(ref head, seq);
    }

    /// <summary>
    /// Goes on without looking, when nobody has a page open: whoever comes has it recalled.
    /// </summary>
    /// <returns>false: somebody is there to be told.</returns>
    public bool Pass(long upTo)
    {
        lock (gate)
        {
            if (open.Count > 0)
                return false;
            last.Clear();
            Volatile.Write(ref head, Math.Max(head, upTo));
            Volatile.Write(ref floor, head);
            return true;
        }
    }

    public void Post(IReadOnlyDictionary<string, long> changes, long upTo)
    {
        var concerned = new HashSet<LivePage>();
        lock (gate)
        {
            foreach (var (topic, seq) in changes)
            {
                last[topic] = seq;
                if (watchers.TryGetValue(topic, out var pages))
                    concerned.UnionWith(pages);
            }
            Volatile.Write(ref head, Math.Max(head, upTo));
            Forget();
        }
        foreach (var page in concerned)
            page.Wake();
    }

    /// <summary>Whether what changed after an entry may still be added: what was shown before some entries may be wrong.</summary>
    public bool MayRecall(long from) => from >= Volatile.Read(ref behind);

    /// <summary>Adds what changed before the board began.</summary>
    /// <param name="from">The changes are those after this entry</param>
    /// <param name="to">up to this one: the floor when they were read. If it has moved since, some are missing.</param>
    public void Recall(IReadOnlyDictionary<string, long> changes, long from, long to)
    {
        lock (gate)
        {
            if (floor != to || !MayRecall(from))
                return;
            foreach (var (topic, seq) in changes)
                last.TryAdd(topic, seq);
            Volatile.Write(ref floor, Math.Min(floor, from));
        }
    }

    /// <summary>Has every page look at everything: what they show was behind.</summary>
    public void PostAll()
    {
        lock (gate)
        {
            last.Clear();
            Volatile.Write(ref floor, head);
            Volatile.Write(ref behind, head);
            Volatile.Write(ref turn, turn + 1);
        }
        foreach (var page in Open)
            page.LookAgain();
    }

    /// <summary>Which of the topics changed after an entry.</summary>
    public LiveChange Since(IReadOnlyList<string> topics, long after)
    {
        lock (gate)
        {
            if (after < floor)
                return new LiveChange(head, topics);
            var changed = topics.Where(topic => last.GetValueOrDefault(topic) > after).ToList();
            return new LiveChange(changed.Count == 0 ? head : changed.Max(topic => last[topic]), changed);
        }
    }

    public void Watch(LivePage page, IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        lock (gate)
        {
            open.Add(page);
            Unwatch(page, before);
            foreach (var topic in now)
            {
                if (!watchers.TryGetValue(topic, out var pages))
                    watchers.Add(topic, pages = []);
                pages.Add(page);
            }
        }
    }

    public void Leave(LivePage page, IReadOnlyList<string> topics)
    {
        lock (gate)
        {
            open.Remove(page);
            Unwatch(page, topics);
        }
    }

    private void Unwatch(LivePage page, IReadOnlyList<string> topics)
    {
        foreach (var topic in topics)
            if (watchers.TryGetValue(topic, out var pages) && pages.Remove(page) && pages.Count == 0)
                watchers.Remove(topic);
    }

    private void Forget()
    {
        if (last.Count <= MostTopics)
            return;
        var oldest = last.OrderBy(topic => topic.Value).Take(last.Count - MostTopics / 2).ToList();
        foreach (var (topic, _) in oldest)
            last.Remove(topic);
        Volatile.Write(ref floor, Math.Max(floor, oldest[^1].Value));
    }
}

/// <param name="Seq">The last entry that changed one of them; the last of all when none did.</param>
/// <param name="Topics">Those that changed; none: nothing did.</param>
internal sealed record LiveChange(long Seq, IReadOnlyList<string> Topics);
