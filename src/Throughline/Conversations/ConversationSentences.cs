using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Ledger;

namespace Throughline.Conversations;

/// <summary>
/// What happened in a conversation, in one sentence. Messages also come from other systems, in any shape: whatever is
/// missing or odd is left out.
/// </summary>
internal static class ConversationSentences
{
    /// <summary>Characters of what is quoted: a sentence is read at a glance.</summary>
    private const int LongestQuote = 80;

    // More are read in the conversation.
    private const int MostFields = 5;

    public static string Of(Entry entry) =>
        ConversationEntries.Read(entry)?.What is { } what ? Of(what) : OfAnySystem(entry);

    private static string Of(Happening what) =>
        what switch
        {
            Opened { InitiatedBy: Side.Brand } it => $"We began conversation {it.Number}{About(it.Subject)}",
            Opened it => $"Conversation {it.Number} began{About(it.Subject)}",
            MessageReceived it => Quoted("Wrote", Said(it.Text, it.Files)),
            MessageSent { Author: Author.Bot } it => Quoted("The bot wrote", Said(it.Text, it.Files)),
            MessageSent { Author: Author.Automation } it => Quoted("Sent by itself", Said(it.Text, it.Files)),
            MessageSent it => Quoted("We wrote", Said(it.Text, it.Files)),
            NoteAdded it => Quoted("Note", Said(it.Text, it.Files)),
            Assigned it => $"Assigned to {string.Join(", ", new[] { it.Agent, it.Team }.OfType<string>())}",
            Unassigned => "Assigned to nobody",
            Pended => "Waiting for the customer",
            Unpended => "No longer waiting for the customer",
            Snoozed it => $"Put aside until {it.Until:yyyy-MM-dd HH:mm} UTC",
            Woken => "Taken up again",
            Resolved it => $"Resolved{By(it.Agent)}",
            Reopened { By: Side.Customer } => "Opened again by the customer",
            Reopened => "Opened again",
            HandedOver => "Handed over to people",
            Changed it => $"Changed: {string.Join(", ", Fields(it))}",
            FieldsChanged it => $"Filled in: {string.Join(", ", it.Values.Keys.Take(MostFields))}",
            Tagged it => $"Tagged {it.Tag}",
            Untagged it => $"Tag {it.Tag} taken off",
            MarkedSpam => "Marked as spam",
            UnmarkedSpam => "Not spam after all",
            Merged => "Went up in another conversation",
            Absorbed => "Another conversation went up in it",
            Split => "Stands for itself again",
            Released => "A conversation was split off",
            Settled => "Settled: the customer did not come back",
            PromiseMade it => Quoted("Promised", it.Text),
            PromiseKept => "Promise kept",
            PromiseWithdrawn => "Promise taken back",
            AttemptNoted it => Quoted("Tried already", it.Text),
            Linked it => $"Linked with conversation {it.Number}",
            Unlinked it => $"No longer linked with conversation {it.Number}",
            Followed it => $"{it.Agent} follows it",
            Unfollowed it => $"{it.Agent} follows it no longer",
            SideOpened it => $"Asked {it.Address ?? it.Team}: {it.Subject}",
            SideSaid it => Quoted("Said beside it", it.Text),
            SideClosed => "A side conversation was closed",
            ContinuityChanged { ContextUsed: true } it => $"Went on from {it.From} to {it.To}",
            ContinuityChanged it => $"Began anew, from {it.From} to {it.To}",
            AutoReplied it => Quoted("A machine answered", it.Text),
            _ => "",
        };

    // A picture may say it all.
    private static string Said(string text, IReadOnlyList<SentFile>? files) =>
        string.IsNullOrWhiteSpace(text) ? string.Join(", ", (files ?? []).Select(file => file.Name)) : text;

    private static IEnumerable<string> Fields(Changed it)
    {
        if (it.Subject is not null)
            yield return "subject";
        if (it.Topic is not null)
            yield return "topic";
        if (it.Kind is not null)
            yield return "kind";
        if (it.Priority is not null)
            yield return "priority";
    }

    private static string OfAnySystem(Entry entry)
    {
        var verb = entry.Type switch
        {
            ConversationEntries.MessageReceived => "Wrote",
            ConversationEntries.MessageSent => "We wrote",
            _ => Catalogue.Humanise(entry.Type),
        };
        return Told(entry.Data) is { } told ? Quoted(verb, told) : $"{verb}: a message";
    }

    private static string? Told(string data)
    {
        try
        {
            var said = JsonElement.Parse(data);
            return Text(said, "subject") ?? Text(said, "text");
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null; // Half a surrogate pair can be escaped in JSON, and is no text.
        }
    }

    private static string? Text(JsonElement said, string name) =>
        said.ValueKind == JsonValueKind.Object
        && said.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
        && text.GetString() is { Length: > 0 } some
            ? some
            : null;

    private static string Quoted(string verb, string text)
    {
        if (text.Length <= LongestQuote)
            return $"{verb}: {text}";
        var length = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"{verb}: {text[..length].TrimEnd()}…";
    }

    private static string About(string? subject) => string.IsNullOrEmpty(subject) ? "" : $": {subject}";

    private static string By(string? agent) => agent is null ? "" : $" by {agent}";
}
