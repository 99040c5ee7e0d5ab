using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Reading;

/// <summary>How far a list has come.</summary>
internal sealed record ListPosition(DateTimeOffset At, ConversationId Id)
{
    public static ListPosition Of(ConversationSummary last, bool waitingFirst) =>
        new(waitingFirst ? last.WaitingSince!.Value : last.LastMessageAt, last.Id);

    public string Write() => Cursor.Write($"{At.ToUtcMicroseconds()}", $"{Id}");

    public static ListPosition? Read(string cursor) =>
        Cursor.Read(cursor, parts: 2) is [var instant, var id]
        && long.TryParse(instant, out var at)
        && Guid.TryParse(id, out var guid)
            ? new ListPosition(UtcMicroseconds.FromUtcMicroseconds(at), new ConversationId(guid))
            : null;
}
