using Throughline.Customers.Reading;

namespace Throughline.Conversations.Reading;

/// <summary>How far back a search has come.</summary>
/// <param name="Below">What is found next lies below this place of the index.</param>
internal sealed record FoundPosition(long Below)
{
    public string Write() => Cursor.Write($"{Below}");

    /// <returns>The beginning for no cursor; null when it is none of a search.</returns>
    public static FoundPosition? Read(string? cursor) =>
        cursor is null ? new FoundPosition(long.MaxValue)
        : Cursor.Read(cursor, parts: 1) is [var text] && long.TryParse(text, out var below) ? new FoundPosition(below)
        : null;
}
