using System.Text.Encodings.Web;
using System.Text.Json;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Customers;

/// <summary>An entry's data to read: a row for each value, whatever it is nested in.</summary>
internal static class DataRows
{
    /// <summary>More is a file, to be read as JSON.</summary>
    private const int Most = 200;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // Names in any script stay readable; the page encodes what it shows.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<(string Path, string Value)> Of(string data, Words words)
    {
        var rows = new List<(string Path, string Value)>();
        Add(rows, "", JsonElement.Parse(data), words);
        return rows;
    }

    public static string Indented(string data) =>
        Plain.Data(JsonSerializer.Serialize(JsonElement.Parse(data), Readable));

    /// <summary>A value in one line: texts as they are, everything else as JSON.</summary>
    public static string Value(JsonElement value, Words words) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Plain.Data(Text(value)),
            JsonValueKind.True => words["entries.yes"],
            JsonValueKind.False => words["entries.no"],
            JsonValueKind.Null => "—",
            _ => Plain.Data(value.GetRawText()),
        };

    private static void Add(List<(string Path, string Value)> rows, string path, JsonElement value, Words words)
    {
        if (rows.Count >= Most)
            return;
        if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject())
                Add(rows, path.Length == 0 ? Name(member) : $"{path} › {Name(member)}", member.Value, words);
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
                Add(rows, $"{path} {i + 1}".Trim(), item, words);
        else
            rows.Add((path, Value(value, words)));
    }

    private static string Name(JsonProperty member) => Plain.Data(member.Name.Replace('_', ' '));

    // Half a surrogate pair: JSON can escape it, no text can hold it.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
