namespace Throughline.Ingestion.Import;

public enum ImportFormat
{
    /// <summary>One touchpoint, Segment call or CloudEvent per line.</summary>
    JsonLines,

    /// <summary>A header row, then one touchpoint per row, read by a mapping.</summary>
    Csv,
}

/// <summary>The names of the formats, as options and the table write them.</summary>
public static class ImportFormats
{
    public static string Name(this ImportFormat format) => format == ImportFormat.Csv ? "csv" : "jsonl";

    public static ImportFormat? Parse(string name) =>
        name.ToLowerInvariant() switch
        {
            "csv" => ImportFormat.Csv,
            "jsonl" or "ndjson" => ImportFormat.JsonLines,
            _ => null,
        };

    /// <summary>By the name's ending; anything but a known ending of JSON Lines is taken for CSV.</summary>
    public static ImportFormat OfFile(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".jsonl" or ".ndjson" or ".json"
            ? ImportFormat.JsonLines
            : ImportFormat.Csv;
}
