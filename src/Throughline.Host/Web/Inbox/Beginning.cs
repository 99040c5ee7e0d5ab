using System.Globalization;
using Throughline.Channels.Files;
using Throughline.Conversations;

namespace Throughline.Host.Web.Inbox;

/// <summary>A conversation as somebody fills it in by hand.</summary>
public sealed record Beginning
{
    /// <summary>Where people come, call and write to; what a channel of its own brings is not noted by hand.</summary>
    public static IReadOnlyList<string> Channels { get; } =
    ["phone", "store", "post", "email", "chat", "sms", "whatsapp", "social"];

    /// <summary>Where nothing comes in by itself: people of ours note what was said.</summary>
    public static IReadOnlyList<string> Logged { get; } = ["phone", "store", "post"];

    /// <summary>Of a call or a visit.</summary>
    public static int MostMinutes => (int)Limits.LongestContact.TotalMinutes;

    // As long as an address may be (RFC 5321).
    private const int LongestWho = 254;

    /// <summary>What was looked for among customers.</summary>
    public string Query { get; init; } = "";
    public Guid? CustomerId { get; init; }

    /// <summary>An address or a number of somebody new.</summary>
    public string Who { get; init; } = "";
    public string Channel { get; init; } = "phone";

    /// <summary>Whether we wrote first.</summary>
    public bool IsOurs { get; init; }
    public string Subject { get; init; } = "";
    public string Topic { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>How long a call or a visit took; null: not noted.</summary>
    public int? Minutes { get; init; }

    /// <summary>What goes along with the text.</summary>
    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>Why a file was not taken, in words.</summary>
    public string? FileWrong { get; init; }

    /// <summary>Why it was not taken, in words.</summary>
    public string? Error { get; init; }

    /// <summary>The key of what is wrong with it; null: nothing.</summary>
    internal string? Wrong =>
        !Channels.Contains(Channel) ? "inbox.begin.no_channel"
        : string.IsNullOrWhiteSpace(Text) && Files.Count == 0 ? "inbox.write.nothing"
        : Text.Length > Limits.LongestText ? "inbox.write.too_long"
        : null;

    /// <summary>Anything but a likely number is none.</summary>
    internal static int? MinutesOf(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= MostMinutes
            ? minutes
            : null;

    internal static Beginning Read(IFormCollection form)
    {
        return new Beginning
        {
            CustomerId = Guid.TryParse(form["customer"], out var id) ? id : null,
            Who = Line("who", LongestWho),
            Channel = Line("channel", Limits.LongestName),
            IsOurs = form["author"] == "agent",
            Subject = Line("subject", Limits.LongestSubject),
            Topic = Line("topic", Limits.LongestName),
            Minutes = MinutesOf(form["minutes"]),
            Text = Clean("text").ReplaceLineEndings("\n"),
        };

        string Line(string name, int longest) =>
            Clean(name).Trim() is var text && text.Length > longest ? text[..longest] : text;

        // PostgreSQL takes no NUL in a text.
        string Clean(string name) => form[name].ToString().Replace("\0", "", StringComparison.Ordinal);
    }
}
