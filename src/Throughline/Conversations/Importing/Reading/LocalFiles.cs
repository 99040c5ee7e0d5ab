using System.Text.Json;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>
/// What was attached, where somebody has put it beside the export: <c>attachments/ID/NAME</c>, or as
/// <c>attachments/manifest.json</c> says (<c>{"ID": "path within attachments"}</c>). The network is never asked.
/// </summary>
internal sealed class LocalFiles
{
    public const string Manifest = "manifest.json";

    // More links than anybody lays one behind the other.
    private const int MostLinks = 40;

    private readonly string export;
    private readonly string folder;
    private readonly Dictionary<string, string> named;

    private LocalFiles(string export, string folder, Dictionary<string, string> named) =>
        (this.export, this.folder, this.named) = (export, folder, named);

    /// <exception cref="InvalidDataException">The manifest is not what it should be.</exception>
    public static async Task<LocalFiles> BesideAsync(Export export, CancellationToken ct)
    {
        var beside = Path.GetFullPath(Path.Combine(export.Folder, "attachments"));
        var manifest = Path.Combine(beside, Manifest);
        var root = RealPath(Path.GetFullPath(export.Folder)) ?? beside;
        if (!File.Exists(manifest) || !IsWithin(root, manifest))
            return new LocalFiles(root, beside, []);
        await using var file = File.OpenRead(manifest);
        try
        {
            return new LocalFiles(
                root,
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
        return
            Inside(wanted.Id) is { } own
            && Directory.Exists(own)
            && IsWithin(export, own)
            && Directory.GetFiles(own) is [var only]
            && IsWithin(export, only)
            ? only
            : null;
    }

    private string? Within(string relative) =>
        Inside(relative) is { } full && File.Exists(full) && IsWithin(export, full) ? full : null;

    // An export may hold links, and whoever unpacked it has not looked: what lies elsewhere is none of it.
    private static bool IsWithin(string export, string path) =>
        RealPath(path)?.StartsWith(export + Path.DirectorySeparatorChar, StringComparison.Ordinal) == true;

    /// <returns>Where it lies once every link on the way is followed; null: links in a circle.</returns>
    private static string? RealPath(string path, int links = 0)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (
            var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
                real = next;
            else if (links++ >= MostLinks || RealPath(Path.GetFullPath(target, real), links) is not { } followed)
                return null;
            else
                real = followed;
        }
        return real;
    }

    /// <summary>A path that leads out of the folder leads nowhere.</summary>
    private string? Inside(string relative)
    {
        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal))
            return null;
        var full = Path.GetFullPath(Path.Combine(folder, relative));
        return full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
