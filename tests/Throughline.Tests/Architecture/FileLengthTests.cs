namespace Throughline.Tests.Architecture;

public sealed class FileLengthTests
{
    private const int Longest = 300;
    private const int Median = 60;

    private static readonly (string File, int Lines)[] Sources =
    [
        .. RepositoryFiles
            .All(".cs", ".razor", ".sql", ".ts", ".css")
            .Select(file => (RepositoryFiles.Named(file), File.ReadLines(file).Count())),
    ];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Sources.Where(source => source.Lines > Longest).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_source_files_are_shorter_than_60_lines() =>
        Sources.Select(source => source.Lines).Order().ElementAt(Sources.Length / 2).ShouldBeLessThan(Median);
}
