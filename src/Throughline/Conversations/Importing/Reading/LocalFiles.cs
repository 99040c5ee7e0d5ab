using System.Text.Json;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>
/// What was attached, where somebody has put it beside the export: <c>attachments/ID/NAME</c>, or as
/// <c>attachments/manifest.json</c> says (<c>{"ID": "path within attachments"}</c>). The network is never asked.
/// </summary>
internal sealed class LocalFiles
{
    public const string Manifest = "manifest.json";

    private readonly string folder;
    private readonly Dictionary<string, string> named;

    private LocalFiles(string folder, Dictionary<string, string> named) => (this.folder, this.named) = (folder, named);

    /// <exception cref="InvalidDataException">The manifest is not what it should be.</exception>
    public static async Task<LocalFiles> BesideAsync(Export export, CancellationToken ct)
    {
        var beside = Path.GetFullPath(Path.Combine(export.Folder, "attachments"));
        var manifest = Path.Combine(beside, Manifest);
        if (!File.Exists(manifest))
            return new LocalFiles(beside, []);
        await using var file = File.OpenRead(manifest);
        try
        {
            return new LocalFiles(
                beside,
                await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file, cancellationToken: ct) ?? []
            );
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"attachments/{Manifest} must be one object of texts: {{\"ID\": \"path within attachments\"}}.",
                e
            );
        }
    }

    /// <returns>null when it is not there.</returns>
    public string? Find(ImportedFile wanted)
    {
        if (named.TryGetValue(wanted.Id, out var said))
            return Within(said);
        if (Within(Path.Combine(wanted.Id, Path.GetFileName(wanted.Name.Replace('\\', '/')))) is { } exact)
            return exact;
        // One file in its folder is it, whatever it was renamed to.
        return Inside(wanted.Id) is { } own && Directory.Exists(own) && Directory.GetFiles(own) is [var only]
            ? only
            : null;
    }

    private string? Within(string relative) => Inside(relative) is { } full && File.Exists(full) ? full : null;

    /// <summary>A path that leads out of the folder leads nowhere.</summary>
    private string? Inside(string relative)
    {
        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal))
            return null;
        var full = Path.GetFullPath(Path.Combine(folder, relative));
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
