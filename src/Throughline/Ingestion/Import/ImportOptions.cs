namespace Throughline.Ingestion.Import;

/// <summary>What to import, and how to read it.</summary>
/// <param name="File">Path of the file. The rejected rows are written beside it.</param>
/// <param name="Source">
/// Names where the rows come from; with a row's id it makes sure that it is recorded once, however often it is imported.
/// </param>
public sealed record ImportOptions(string File, string Source)
{
    /// <summary>null: by the file's ending.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>CSV only: the mapping as JSON; null: guessed from the column names.</summary>
    public string? Mapping { get; init; }

    /// <summary>The zone of times that name none: an IANA name such as <c>Europe/Berlin</c>.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>What people call this import; null: the file's name.</summary>
    public string? Name { get; init; }
}
