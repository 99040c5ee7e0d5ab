using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>The files of an export, in the order of their names: one file, or all the JSON of a folder.</summary>
internal sealed class Export
{
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson"];

    private Export(string path, IReadOnlyList<FileInfo> files)
    {
        (Path, Files) = (path, files);
        Bytes = files.Sum(file => file.Length);
        Fingerprint = Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => $"{file.Name}\t{file.Length}")))
            )
        );
    }

    public string Path { get; }
    public IReadOnlyList<FileInfo> Files { get; }
    public long Bytes { get; }

    /// <summary>Names and sizes: whether it is the same export that was broken off.</summary>
    public string Fingerprint { get; }

    /// <summary>Where the export lies; what was attached lies beside it.</summary>
    public string Folder => Directory.Exists(Path) ? Path : System.IO.Path.GetDirectoryName(Path)!;

    /// <returns>null when there is nothing to read.</returns>
    public static Export? Find(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
            return new Export(full, [new FileInfo(full)]);
        if (!Directory.Exists(full))
            return null;
        var files = new DirectoryInfo(full)
            .EnumerateFiles()
            .Where(file => Endings.Contains(file.Extension.ToLowerInvariant()) && file.Name != LocalFiles.Manifest)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? null : new Export(full, files);
    }

    /// <summary>Every object of every file, with the name of its file and how many bytes lie before it.</summary>
    public async IAsyncEnumerable<(string File, RawItem Item, long Before)> ReadAsync(
        IReadOnlySet<string> lists,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var before = 0L;
        foreach (var file in Files)
        {
            await using var stream = new FileStream(
                file.FullName,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
            await foreach (var item in new JsonItems(stream, lists).ReadAsync(ct))
                yield return (file.Name, item, before + item.Offset);
            before += file.Length;
        }
    }
}
