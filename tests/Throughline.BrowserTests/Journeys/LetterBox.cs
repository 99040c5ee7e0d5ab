using System.Text;
using System.Text.RegularExpressions;
using Throughline.BrowserTests.Support;

namespace Throughline.BrowserTests.Journeys;

/// <summary>The letters that the program lays into its folder.</summary>
internal static class LetterBox
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <returns>The path of the link in the letter that holds one of that kind, once it has come.</returns>
    public static async Task<string> LinkAsync(Site site, string path)
    {
        var link = "";
        await Wait.UntilAsync(() => (link = Find(site, path)).Length > 0, $"a letter holds {path}");
        return link;
    }

    private static string Find(Site site, string path) =>
        Directory
            .EnumerateFiles(site.Folder, "*.eml", SearchOption.AllDirectories)
            .Select(file => Regex.Match(Text(file), $"{Regex.Escape(path)}\\S+", RegexOptions.None, Longest).Value)
            .FirstOrDefault(found => found.Length > 0, "");

    private static string Text(string file) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(File.ReadAllText(file).Split("\r\n\r\n")[1]));
}
