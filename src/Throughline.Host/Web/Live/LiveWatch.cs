using System.Text.Json;

namespace Throughline.Host.Web.Live;

/// <summary>What the page in a tab shows; said when it opens, and again when it leads elsewhere.</summary>
/// <param name="Topics">None: it is hidden, or shows nothing that changes.</param>
/// <param name="After">The last entry that the page knows.</param>
/// <param name="Path">Where it is, with its query, to be made again; null: the browser asks for it itself.</param>
internal sealed record LiveWatch(IReadOnlyList<string> Topics, long After, string? Path)
{
    /// <summary>Before every entry.</summary>
    public const long KnowsNothing = -1;

    // A page shows a handful of things.
    private const int MostTopics = 20;
    private const int LongestTopic = 64;

    // Filters of every kind; browsers and proxies take no more either.
    private const int LongestPath = 2_000;

    private static long last;

    public static LiveWatch Nothing { get; } = new([], long.MaxValue, null);

    /// <summary>Tells what was said from what was said later.</summary>
    public long Id { get; private init; } = Interlocked.Increment(ref last);

    /// <summary>The browser's own, which it hears again: an answer may come when it is elsewhere already.</summary>
    public long Number { get; init; }

    /// <summary>Whether a form on it is half filled in.</summary>
    public bool IsEditing { get; init; }

    /// <summary>What it is about, as a topic: a conversation, or else a customer.</summary>
    public string? Place =>
        Topics.FirstOrDefault(Live.Topics.IsConversation)
        ?? Topics.FirstOrDefault(topic => Live.Topics.CustomerOf(topic) is not null);

    /// <summary>What was last sent to it, as a hash.</summary>
    public byte[]? Shown { get; init; }

    /// <returns>null when it is none.</returns>
    public static LiveWatch? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var message = JsonSerializer.Deserialize(json, LiveJson.Default.LiveWatchMessage);
            return message?.Watch is { } topics ? Of(message, topics) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LiveWatch? Of(LiveWatchMessage message, IReadOnlyList<string?> topics) =>
        Of(topics, message.After, message.Path, message.Number) is { } watch
            ? watch with
            {
                IsEditing = message.Editing,
            }
            : null;

    public static LiveWatch? Of(IReadOnlyList<string?> topics, long after, string? path, long number)
    {
        if (topics.Count > MostTopics || topics.Any(topic => topic is null or { Length: > LongestTopic }) || after < 0)
            return null;
        var isHere = path is { Length: <= LongestPath } && Pages.IsLocal(path);
        return new LiveWatch([.. topics.OfType<string>().Distinct()], after, isHere ? path : null) { Number = number };
    }
}
