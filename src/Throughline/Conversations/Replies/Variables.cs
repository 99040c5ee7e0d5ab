using System.Text.RegularExpressions;

namespace Throughline.Conversations.Replies;

/// <summary>
/// <c>{{customer.first_name}}</c> in a text that is written often. What nobody knows is not put in and not taken out: it
/// stays as it is, and whoever sends is told.
/// </summary>
public static partial class Variables
{
    /// <summary>Those that every conversation can be asked for; fields of its form are <c>field.KEY</c>.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "customer.name",
        "customer.first_name",
        "customer.last_name",
        "customer.email",
        "agent.name",
        "agent.first_name",
        "conversation.number",
        "conversation.subject",
        "conversation.topic",
        "order.number",
        "company.name",
    ];

    private const string Field = "field.";

    /// <param name="text">With variables.</param>
    /// <param name="values">By name; an empty one is none.</param>
    public static Filled Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var open = new List<string>();
        var filled = Variable()
            .Replace(
                text,
                match =>
                {
                    var name = match.Groups[1].Value.ToLowerInvariant();
                    if (values.TryGetValue(name, out var value) && value.Length > 0)
                        return value;
                    if (!open.Contains(name))
                        open.Add(name);
                    return match.Value;
                }
            );
        return new Filled(filled, open);
    }

    /// <summary>The variables of a text that no conversation can fill.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [
            .. Variable()
                .Matches(text)
                .Select(match => match.Groups[1].Value.ToLowerInvariant())
                .Where(name => !Known.Contains(name) && !name.StartsWith(Field, StringComparison.Ordinal))
                .Distinct(),
        ];

    /// <summary>Those that stand in a text as if they were to be sent.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Variable().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\{\{\s*([a-zA-Z_]+\.[a-zA-Z0-9_]+)\s*\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}

/// <summary>A text with its variables filled in.</summary>
/// <param name="Text">What is unknown stays as it was written.</param>
/// <param name="Open">The names of what is unknown or empty; a text with any is not sent.</param>
public sealed record Filled(string Text, IReadOnlyList<string> Open);
