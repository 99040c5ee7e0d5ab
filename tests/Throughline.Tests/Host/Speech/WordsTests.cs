using System.Text.RegularExpressions;
using Throughline.Host.Web.Speech;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Speech;

public sealed partial class WordsTests
{
    private static readonly ILookup<(string Room, string Language), IReadOnlyDictionary<string, string>> Files =
        WordBook.Files().ToLookup(file => (file.Room, file.Language), file => file.Texts);

    private static IEnumerable<string> EnglishKeys =>
        Files.Where(file => file.Key.Language == "en").SelectMany(file => file.Single().Keys);

    [Fact]
    public void Every_text_is_a_message_and_every_key_is_written_once()
    {
        EnglishKeys.GroupBy(key => key).Where(keys => keys.Count() > 1).Select(keys => keys.Key).ShouldBeEmpty();
        foreach (var file in Files)
        foreach (var (key, text) in file.Single())
            Should.NotThrow(() => Message.Parse(text), $"{file.Key.Language} {key}");
    }

    [Fact]
    public void Every_key_that_a_page_says_was_written()
    {
        var written = EnglishKeys.ToHashSet();
        var used = Pages().SelectMany(page => Keys(page.Text).Select(key => (page.Name, Key: key))).ToList();
        used.Count.ShouldBeGreaterThan(40);
        used.Where(use => !Matches(use.Key, written)).Select(use => $"{use.Name}: {use.Key}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_language_of_a_room_has_the_keys_and_arguments_of_the_english_one()
    {
        foreach (var room in Files.Select(file => file.Key.Room).Distinct())
        {
            var languages = Files.Where(file => file.Key.Room == room).Select(file => file.Key.Language).ToList();
            if (languages.Count == 1)
                continue;
            languages.ShouldBe(Languages.Public.Select(language => language.Code), ignoreOrder: true, room);
            var english = Files[(room, "en")].Single();
            foreach (var language in languages)
            {
                var own = Files[(room, language)].Single();
                own.Keys.ShouldBe(english.Keys, ignoreOrder: true, $"{room} {language}");
                foreach (var (key, text) in own)
                    Message
                        .Parse(text)
                        .Arguments.ShouldBe(
                            Message.Parse(english[key]).Arguments,
                            ignoreOrder: true,
                            $"{language} {key}"
                        );
            }
        }
    }

    [Fact]
    public void Every_plural_has_the_categories_of_its_language()
    {
        foreach (var file in Files)
        {
            var categories = Languages.Named(file.Key.Language)!.Plurals.Categories;
            foreach (var (key, text) in file.Single())
            // With one form alone nothing is inflected: "{count, plural, =0 {none} other {#}}".
            foreach (
                var choice in Message
                    .Parse(text)
                    .Choices.Where(choice => choice.IsPlural && choice.Branches.Keys.Intersect(categories).Count() > 1)
            )
                categories
                    .Except(choice.Branches.Keys)
                    .ShouldBeEmpty($"{file.Key.Language} {key} lacks forms for some numbers");
        }
    }

    [Fact]
    public void Rooms_that_anybody_can_see_are_written_in_every_public_language()
    {
        foreach (var room in new[] { "", "Access", "Design", "Entries" })
        foreach (var language in Languages.Public)
            Files.Contains((room, language.Code)).ShouldBeTrue($"Web/{room}/Words.{language.Code}.json");
    }

    private static IEnumerable<(string Name, string Text)> Pages() =>
        new DirectoryInfo(Path.Combine(Repository.Root, "src", "Throughline.Host", "Web"))
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Extension is ".razor" or ".cs")
            .Select(file => (file.Name, File.ReadAllText(file.FullName)));

    private static IEnumerable<string> Keys(string text) =>
        Said().Matches(text).Concat(Done().Matches(text)).Select(match => match.Groups[1].Value);

    // Of an interpolated key the written part counts: "refused.{Reason}.title" is some "refused.….title".
    private static bool Matches(string key, HashSet<string> written)
    {
        if (!key.Contains('{', StringComparison.Ordinal))
            return written.Contains(key);
        var pattern = string.Join("[A-Za-z0-9_.:-]+", Hole().Split(key).Select(Regex.Escape));
        return written.Any(other => Regex.IsMatch(other, $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [GeneratedRegex(
        "(?:[Ww]ords|[Tt]exts)\\[\\s*\\$?\"([a-z][^\"]*)\"",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Said();

    // Pages.Done(http, "/address", "key"): the first text that is no address.
    [GeneratedRegex(
        "Done\\(\\s*http,[^;]*?\"([a-z_]+\\.[a-z_.]+)\"",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Done();

    [GeneratedRegex(@"\{[^}]*\}?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
