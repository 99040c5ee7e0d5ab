using System.Globalization;

namespace Throughline.Tests.Support;

/// <summary>Where PostgreSQL's programs are: Debian keeps a folder for each version, others put them on the path.</summary>
internal static class PostgresBinaries
{
    private const int OldestVersion = 15;
    private const string DebianFolder = "/usr/lib/postgresql";

    public static string Folder() =>
        DebianFolders().Concat(Path()).FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException(
            $"The tests need PostgreSQL {OldestVersion} or newer: apt-get install postgresql, "
                + $"or name a running server in {PostgresServer.Variable}."
        );

    private static IEnumerable<string> DebianFolders() =>
        Directory.Exists(DebianFolder)
            ? Directory
                .EnumerateDirectories(DebianFolder)
                .Select(folder => (folder, Version: Version(folder)))
                .Where(found => found.Version >= OldestVersion)
                .OrderByDescending(found => found.Version)
                .Select(found => System.IO.Path.Combine(found.folder, "bin"))
            : [];

    private static int Version(string folder) =>
        int.TryParse(System.IO.Path.GetFileName(folder), NumberStyles.None, null, out var version) ? version : 0;

    private static string[] Path() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
}
