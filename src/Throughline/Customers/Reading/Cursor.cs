using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Throughline.Customers.Reading;

/// <summary>
/// Where a list goes on: the sort key of the last item shown, so that what is added meanwhile neither repeats nor
/// hides an item. Opaque to callers.
/// </summary>
internal static class Cursor
{
    // The longest key is a search term, an id and an origin; anything longer was not made here.
    private const int LongestCursor = 2_000;

    public static string Write(params string[] parts) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));

    /// <returns>The parts that were written; null when the text is no such cursor.</returns>
    public static string[]? Read(string cursor, int parts)
    {
        if (cursor.Length > LongestCursor || !Base64Url.IsValid(cursor))
            return null;
        try
        {
            var read = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor));
            return read?.Length == parts && Array.TrueForAll(read, IsText) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // No key has a NUL, and PostgreSQL takes none as a parameter.
    private static bool IsText(string? part) => part?.Contains('\0', StringComparison.Ordinal) == false;
}
