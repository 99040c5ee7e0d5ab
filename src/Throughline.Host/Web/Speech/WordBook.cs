using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Throughline.Host.Web.Speech;

/// <summary>
/// Every text of the pages, by language and key, from <c>Web/ROOM/Words.LANGUAGE.json</c>. A key that a language lacks is
/// said in English; one that nobody wrote is shown as it is, and a test finds it.
/// </summary>
internal sealed class WordBook
{
    private const string Folder = "Words/";

    private readonly FrozenDictionary<string, FrozenDictionary<string, Message>> languages;

    public WordBook()
    {
        languages = Files()
            .GroupBy(file => file.Language, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                files => files.Key,
                files =>
                    files
                        .SelectMany(file => file.Texts)
                        .ToFrozenDictionary(
                            pair => pair.Key,
                            pair => Message.Parse(pair.Value),
                            StringComparer.Ordinal
                        ),
                StringComparer.OrdinalIgnoreCase
            );
    }

    public bool Has(string key) => languages["en"].ContainsKey(key);

    public Message? Find(SpokenLanguage language, string key)
    {
        if (language.IsPseudo)
            return Find(Languages.English, key) is { } english ? Mirrored.Of(english) : null;
        return languages.TryGetValue(language.Code, out var own) && own.TryGetValue(key, out var message) ? message
            : language == Languages.English ? null
            : Find(Languages.English, key);
    }

    /// <summary>What each file holds: the room it is of, its language, its keys with their texts.</summary>
    internal static IEnumerable<(string Room, string Language, IReadOnlyDictionary<string, string> Texts)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            var path = name[Folder.Length..].Replace('\\', '/');
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return (
                Path.GetDirectoryName(path) ?? "",
                path.Split('.')[^2],
                JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!
            );
        }
    }
}
