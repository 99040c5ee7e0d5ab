using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>What one kind of item makes of its JSON.</summary>
internal delegate Rejection? ItemReader(JsonElement item, out Touchpoint? touchpoint);

/// <summary>The items of a call, each by itself: what is wrong with one does not touch the others.</summary>
internal static class Items
{
    public static Rejection BatchTooLarge(int bytes) =>
        new("batch_too_large", $"The batch has {bytes} bytes; at most {IngestionLimits.LargestBatch} are taken.");

    public static Rejection TooLarge(int bytes) =>
        new("event_too_large", $"The item has {bytes} bytes; at most {IngestionLimits.LargestItem} are taken.");

    /// <param name="body">The call.</param>
    /// <param name="items">The array in it.</param>
    /// <param name="name">What the array is called, for the refusal.</param>
    /// <param name="read">Reads one item.</param>
    public static ParsedCall ReadAll(CallBody body, JsonElement items, string name, ItemReader read)
    {
        if (items.ValueKind != JsonValueKind.Array)
            return ParsedCall.Refused(Fields.WrongType(name, "an array"));
        var count = items.GetArrayLength();
        if (count > IngestionLimits.MostItems)
            return ParsedCall.Refused(
                new Rejection(
                    "too_many_items",
                    $"The batch has {count} items; at most {IngestionLimits.MostItems} are taken."
                )
            );
        var parsed = new ParsedItem[count];
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            parsed[index] = Read(body, item, index, read);
            index++;
        }
        return new ParsedCall(parsed);
    }

    public static ParsedItem Read(CallBody body, JsonElement item, int index, ItemReader read)
    {
        var raw = body.Raw(item);
        Touchpoint? touchpoint = null;
        var rejection =
            raw.Length > IngestionLimits.LargestItem ? TooLarge(raw.Length)
            : body.Clean(item, out var clean) is { } unkeepable ? unkeepable
            : read(clean, out touchpoint);
        return new ParsedItem(index, rejection is null ? touchpoint : null, rejection, raw);
    }
}
