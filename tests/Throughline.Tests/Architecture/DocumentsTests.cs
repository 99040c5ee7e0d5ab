using System.Text.RegularExpressions;

namespace Throughline.Tests.Architecture;

public sealed partial class DocumentsTests
{
    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        RepositoryFiles
            .All(".md")
            .SelectMany(file =>
                Links(file)
                    .Where(link => !Resolves(file, link))
                    .Select(link => $"{RepositoryFiles.Named(file)}: {link}")
            )
            .ShouldBeEmpty();

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() =>
        RepositoryFiles
            .All(
                ".cs",
                ".razor",
                ".sql",
                ".ts",
                ".css",
                ".md",
                ".json",
                ".yaml",
                ".yml",
                ".props",
                ".csproj",
                ".slnx",
                ""
            )
            .SelectMany(file =>
                MachinePath().Matches(File.ReadAllText(file)).Select(found => $"{RepositoryFiles.Named(file)}: {found}")
            )
            .ShouldBeEmpty();

    [Theory]
    [InlineData("## The ledger is the spine", "the-ledger-is-the-spine")]
    [InlineData("# `bin/test`, and why", "bintest-and-why")]
    public void A_heading_s_anchor_is_made_as_git_hosts_make_it(string heading, string anchor) =>
        Anchor(heading).ShouldBe(anchor);

    private static IEnumerable<string> Links(string file) =>
        Link().Matches(Code().Replace(File.ReadAllText(file), "")).Select(match => match.Groups[1].Value);

    private static bool Resolves(string file, string link)
    {
        if (Scheme().IsMatch(link))
            return true;
        var parts = link.Split('#', 2);
        var target =
            parts[0].Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, parts[0]));
        return Path.Exists(target) && (parts.Length == 1 || HasAnchor(target, parts[1]));
    }

    private static bool HasAnchor(string file, string anchor) =>
        File.Exists(file)
        && Heading()
            .Matches(Fenced().Replace(File.ReadAllText(file), ""))
            .Any(heading => Anchor(heading.Value) == anchor);

    private static string Anchor(string heading) =>
        NotInAnchor().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fenced();

    [GeneratedRegex("^[a-z]+:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex("^#+ .*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchor();

    // Folders that exist on one machine; a temporary file's place is asked for, not written down.
    [GeneratedRegex(@"(?<![\w.}/*-])/(?:work|tmp|root)/\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MachinePath();
}
