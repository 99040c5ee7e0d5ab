using System.Text;
using System.Text.RegularExpressions;
using Throughline.Access.Mail;

namespace Throughline.Tests.Support;

/// <summary>The folder a server lays its mail into, of one test's own.</summary>
internal sealed partial class Postbox : IDisposable
{
    public MailFolderPath Folder { get; } =
        new(Path.Combine(Path.GetTempPath(), $"throughline-mail-{Guid.NewGuid():n}"));

    /// <summary>Every letter to an address, as text with its header.</summary>
    public IReadOnlyList<string> To(string address) =>
        Directory.Exists(Folder.Path)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folder.Path, "*.eml")
                    .Order(StringComparer.Ordinal)
                    .Select(Read)
                    .Where(letter => letter.Contains($"To: {address}\r\n", StringComparison.Ordinal)),
            ]
            : [];

    /// <summary>The link in the one letter to an address, when it has come.</summary>
    public async Task<Uri> LinkToAsync(string address)
    {
        await Wait.UntilAsync(() => To(address).Count > 0, $"mail to {address} came");
        return new Uri(Link().Match(To(address)[^1]).Value);
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder.Path))
            Directory.Delete(Folder.Path, recursive: true);
    }

    private static string Read(string file)
    {
        var parts = File.ReadAllText(file).Split("\r\n\r\n", 2);
        return $"{parts[0]}\r\n\r\n{Encoding.UTF8.GetString(Convert.FromBase64String(parts[1]))}";
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
