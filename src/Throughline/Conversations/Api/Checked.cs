using Throughline.Conversations.Happenings;
using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Fields of requests, held to what a conversation takes.</summary>
internal static class Checked
{
    /// <returns>The first thing that is wrong, if anything.</returns>
    public static Rejection? First(params ReadOnlySpan<Rejection?> findings)
    {
        foreach (var finding in findings)
            if (finding is not null)
                return finding;
        return null;
    }

    public static Rejection? Text(string? text, string name = "text") =>
        string.IsNullOrWhiteSpace(text) ? new("missing_field", $"'{name}' is missing.")
        : text.Length > Limits.LongestText
            ? new("field_too_long", $"'{name}' is longer than {Limits.LongestText} characters.")
        : Clean(text, name);

    /// <summary>What is said: a text, files, or both.</summary>
    public static Rejection? Said(string? text, IReadOnlyList<Guid>? attachments) =>
        attachments?.Count > Limits.MostFiles
            ? new("too_many_files", $"A message has {Limits.MostFiles} files at most; send two messages.")
        : attachments?.Count > 0 && string.IsNullOrWhiteSpace(text) ? null
        : Text(text);

    public static Rejection? Duration(int? seconds) =>
        seconds < 0 || seconds > Limits.LongestContact.TotalSeconds
            ? new("invalid_duration", $"'duration_seconds' must be from 0 to {Limits.LongestContact.TotalSeconds}.")
            : null;

    public static Rejection? Subject(string? subject) => Short(subject, "subject", Limits.LongestSubject);

    public static Rejection? Name(string? text, string name) => Short(text, name, Limits.LongestName);

    public static Rejection? Reason(string? text) => Short(text, "reason", Limits.LongestSubject);

    public static Rejection? Tag(string tag) =>
        string.IsNullOrWhiteSpace(tag) ? new("missing_field", "'tag' is missing.") : Name(tag, "tag");

    public static Rejection? Agent(string? agent) =>
        Short(agent, "agent", IdentityForms.LongestValue)
        ?? (
            agent is not null && !agent.Contains('@', StringComparison.Ordinal)
                ? new("invalid_agent", "'agent' must be an e-mail address.")
                : null
        );

    /// <summary>Only people of ours have a name of their own in a conversation.</summary>
    public static Rejection? Author(Author author, string? agent) =>
        author == Happenings.Author.Agent && string.IsNullOrWhiteSpace(agent)
            ? new("missing_field", "'agent' is missing: the e-mail address of whoever wrote it.")
            : null;

    /// <summary>Each member is an identity: its kind and its value.</summary>
    public static (IReadOnlyList<Identity> Identities, Rejection? Rejection) Customer(
        Dictionary<string, string?>? customer
    )
    {
        var identities = new List<Identity>();
        foreach (var (kind, value) in customer ?? [])
        {
            if (string.IsNullOrWhiteSpace(value))
                continue;
            var (identity, rejection) = IdentityForms.Normalise(kind, value);
            if (identity is not { } found)
                return ([], rejection);
            if (Clean(found.Value, $"customer.{kind}") is { } unclean)
                return ([], unclean);
            identities.Add(found);
        }
        return identities.Count > 0
            ? (identities, null)
            : ([], new("missing_field", "'customer' is missing: an email, phone, user_id or another identity."));
    }

    private static Rejection? Short(string? text, string name, int longest) =>
        text?.Length > longest ? new("field_too_long", $"'{name}' is longer than {longest} characters.")
        : text is null ? null
        : Clean(text, name);

    // PostgreSQL holds no NUL in a text.
    private static Rejection? Clean(string text, string name) =>
        text.Contains('\0', StringComparison.Ordinal) ? new("invalid_text", $"'{name}' holds a NUL character.") : null;
}
