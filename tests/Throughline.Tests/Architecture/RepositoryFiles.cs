using Throughline.Tests.Support;

namespace Throughline.Tests.Architecture;

/// <summary>The files of the checkout that people wrote.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs = ["Debug", "Release", "obj", "node_modules", ".git", "data", "artifacts"];

    public static IEnumerable<string> All(params string[] extensions) =>
        In(new DirectoryInfo(Repository.Root)).Where(file => extensions.Contains(Path.GetExtension(file)));

    public static string Named(string file) => Path.GetRelativePath(Repository.Root, file);

    private static IEnumerable<string> In(DirectoryInfo folder) =>
        folder
            .EnumerateDirectories()
            .Where(child => !NotOurs.Contains(child.Name))
            .SelectMany(In)
            .Concat(folder.EnumerateFiles().Select(file => file.FullName));
}
