using Throughline.Channels.Files;
using Throughline.Conversations;

namespace Throughline.Host.Web.Portal;

/// <summary>What stands in a form of the portal.</summary>
public sealed record PortalWriting
{
    // As long as an address may be (RFC 5321).
    private const int LongestEmail = 254;

    public static PortalWriting Empty => new();

    public string Email { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Topic { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>Filled in by programs that fill in every field; people do not see it.</summary>
    public string Trap { get; init; } = "";

    /// <summary>Names the form, so that sending it twice says it once.</summary>
    public Guid Once { get; init; } = Guid.NewGuid();
    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>The form of the kind of request that was chosen; null: none was.</summary>
    public PortalForm? Form { get; init; }

    /// <summary>Why it was not taken, in words; fields of the form say it themselves.</summary>
    public string? Wrong { get; init; }

    public bool IsWrong => Wrong is not null || Form is { Wrong.Count: > 0 };

    internal static PortalWriting Read(IFormCollection form)
    {
        return new PortalWriting
        {
            Email = Line("email", LongestEmail),
            Subject = Line("subject", Limits.LongestSubject),
            Topic = Line("topic", Limits.LongestName),
            Text = Clean("text").ReplaceLineEndings("\n"),
            Trap = Line("website", Limits.LongestName),
            Once = Guid.TryParse(form["once"], out var once) ? once : Guid.NewGuid(),
        };

        string Line(string name, int longest) =>
            Clean(name).Trim() is var text && text.Length > longest ? text[..longest] : text;

        // PostgreSQL takes no NUL in a text.
        string Clean(string name) => form[name].ToString().Replace("\0", "", StringComparison.Ordinal);
    }
}
