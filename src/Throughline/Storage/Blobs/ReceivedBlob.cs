namespace Throughline.Storage.Blobs;

/// <summary>Bytes that came whole and are on the disk, but belong to nothing yet. They go with it unless kept.</summary>
/// <param name="Hash">SHA-256 in small hexadecimal digits.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Path">Where they wait.</param>
public sealed record ReceivedBlob(string Hash, long Size, string Path) : IDisposable
{
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read);

    public void Dispose() => File.Delete(Path);
}
