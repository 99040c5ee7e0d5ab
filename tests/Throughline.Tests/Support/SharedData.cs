namespace Throughline.Tests.Support;

/// <summary>Recordings and published vectors that are too large, or not ours, to keep in the repository.</summary>
internal static class SharedData
{
    public const string Variable = "THROUGHLINE_SHARED_DATA";

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>A file or folder within the shared data; without it, the test is skipped.</summary>
    public static string PathOf(params string[] parts)
    {
        var path = Path.Combine([Folder, .. parts]);
        if (!Path.Exists(path))
            Assert.Skip($"Shared data is absent: no {string.Join('/', parts)} in the folder that {Variable} names.");
        return path;
    }
}
