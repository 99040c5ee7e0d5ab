namespace Throughline.Ingestion.Import;

/// <summary>Where uploaded files are kept, beside the data.</summary>
public sealed record ImportFolder(string Path);
