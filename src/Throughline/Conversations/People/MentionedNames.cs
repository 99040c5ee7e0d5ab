using System.Text.RegularExpressions;

namespace Throughline.Conversations.People;

/// <summary>Who is meant by <c>@name</c> in a note: the first name, the whole name without spaces, or the address.</summary>
internal static partial class MentionedNames
{
    // Whoever names more names everybody.
    private const int Most = 20;

    /// <returns>E-mail addresses; a first name that two have means neither.</returns>
    public static IReadOnlyList<string> In(string text, IReadOnlyList<Named> people) =>
        [
            .. Mention()
                .Matches(text)
                .Take(Most)
                .Select(match => Meant(match.Groups[1].Value.TrimEnd('.', '-'), people))
                .OfType<string>()
                .Distinct(),
        ];

    private static string? Meant(string name, IReadOnlyList<Named> people)
    {
        var exactly = people.FirstOrDefault(person =>
            Same(person.Email, name) || Same(person.Name.Replace(" ", "", StringComparison.Ordinal), name)
        );
        if (exactly is not null)
            return exactly.Email;
        var called = people.Where(person => Same(person.Name.Split(' ')[0], name)).Take(2).ToList();
        return called is [var one] ? one.Email : null;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Not within an address: somebody@example.org mentions nobody.
    [GeneratedRegex(@"(?<![\p{L}\p{N}._-])@([\p{L}\p{N}._-]+(?:@[\p{L}\p{N}.-]+)?)", RegexOptions.None, 1000)]
    private static partial Regex Mention();
}

/// <summary>Somebody of ours who can be named.</summary>
internal sealed record Named
{
    public string Email { get; init; } = "";
    public string Name { get; init; } = "";
}
