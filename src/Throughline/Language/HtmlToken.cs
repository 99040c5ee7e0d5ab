namespace Throughline.Language;

internal enum HtmlTokenKind
{
    Text,
    Open,
    Close,
}

/// <summary>A piece of HTML as it stands in the source.</summary>
/// <param name="Kind">Anything else is left out when reading.</param>
/// <param name="Value">Text with its entities decoded, or an element's name in lower case.</param>
/// <param name="Attributes">The known attributes of an opening tag; the first of a name counts.</param>
internal readonly record struct HtmlToken(
    HtmlTokenKind Kind,
    string Value,
    IReadOnlyDictionary<string, string> Attributes
)
{
    private static readonly Dictionary<string, string> None = [];

    public static HtmlToken Text(string text) => new(HtmlTokenKind.Text, text, None);

    public static HtmlToken Open(string name, IReadOnlyDictionary<string, string>? attributes) =>
        new(HtmlTokenKind.Open, name, attributes ?? None);

    public static HtmlToken Close(string name) => new(HtmlTokenKind.Close, name, None);
}
