using System.Globalization;
using System.Text.Json;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>From what stands in a file to what it means, or to why it means nothing.</summary>
internal static class Understanding
{
    public static Imported? Of(ExportReader reader, string file, RawItem item, out LeftOut? why)
    {
        why = null;
        var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{item.Offset}");
        if (item.Problem is { } problem)
        {
            why = new("item", place, "invalid_json", problem);
            return null;
        }
        using var document = item.Parse();
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            why = new("item", place, "invalid_json", "This is no JSON object.");
            return null;
        }
        if (reader.Read(item.List, file, document.RootElement) is { } one)
        {
            if (one is ImportedTicket ? reader.MayBeTicket(item.List, file) : reader.MayBeOther(item.List, file))
                return one;
            // The round that takes such things passes this file over.
            why = new(
                one.Item,
                one.Id,
                LeftCodes.Misplaced,
                $"The name of {file} says that it holds something else; rename the file and import it again."
            );
            return null;
        }
        why = new(
            "item",
            item.List ?? file,
            LeftCodes.NotTaken,
            "What stands here is neither a person, a company, a group, a field nor a ticket, or has no id."
        );
        return null;
    }
}
