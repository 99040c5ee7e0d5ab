using Throughline.Tests.Support;

namespace Throughline.Tests.Architecture;

public sealed class FileLengthTests
{
    private const int Longest = 300;
    private const int Median = 60;

    private static readonly string[] Extensions = [".cs", ".razor", ".sql", ".ts", ".css"];
    private static readonly string[] NotSource = ["bin", "obj", "node_modules"];

    private static readonly (string File, int Lines)[] Sources =
    [
        .. new[] { "src", "tests", "bench" }
            .Select(folder => new DirectoryInfo(Path.Combine(Repository.Root, folder)))
            .Where(folder => folder.Exists)
            .SelectMany(SourcesIn)
            .Select(file => (Path.GetRelativePath(Repository.Root, file), File.ReadLines(file).Count())),
    ];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Sources.Where(source => source.Lines > Longest).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_source_files_are_shorter_than_60_lines() =>
        Sources.Select(source => source.Lines).Order().ElementAt(Sources.Length / 2).ShouldBeLessThan(Median);

    private static IEnumerable<string> SourcesIn(DirectoryInfo folder) =>
        folder
            .EnumerateDirectories()
            .Where(child => !NotSource.Contains(child.Name))
            .SelectMany(SourcesIn)
            .Concat(
                folder
                    .EnumerateFiles()
                    .Where(file =>
                        Extensions.Contains(file.Extension) && !file.Name.EndsWith(".d.ts", StringComparison.Ordinal)
                    )
                    .Select(file => file.FullName)
            );
}
