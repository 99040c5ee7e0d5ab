using System.Text;

namespace Throughline.Language;

/// <summary>HTML as plain text, for search, for notices and for the text part of a mail.</summary>
public static class PlainText
{
    /// <summary>Lines as they are seen, no markup; a link whose text hides its address is followed by it.</summary>
    public static string OfHtml(string html)
    {
        var text = new StringBuilder();
        var links = new Stack<(string Address, int From)>();
        var preformatted = 0;
        foreach (var token in new HtmlTokens(html.ReplaceLineEndings("\n")).Read())
        {
            if (token.Kind == HtmlTokenKind.Text)
                Append(text, token.Value, preformatted > 0);
            else if (
                token is { Kind: HtmlTokenKind.Open, Value: "img" }
                && HtmlPicture.Name(token) is { Length: > 0 } name
            )
                text.Append("[Image: ").Append(name).Append(']');
            else if (token.Value == "a")
                Link(text, links, token);
            else if (token.Value is "td" or "th")
                Append(text, " ", isPreformatted: false);
            else if (
                token.Value == "br"
                || AllowedHtml.NameOf(token.Value) is { } element && AllowedHtml.IsBlock(element)
            )
                EndLine(text, token);
            if (token.Value == "pre")
                preformatted = Math.Max(0, preformatted + (token.Kind == HtmlTokenKind.Open ? 1 : -1));
        }
        return text.ToString().Trim();
    }

    private static void Append(StringBuilder text, string piece, bool isPreformatted)
    {
        if (isPreformatted)
        {
            text.Append(piece);
            return;
        }
        foreach (var character in piece)
        {
            if (character is not (' ' or '\n' or '\t'))
                text.Append(character);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    private static void Link(StringBuilder text, Stack<(string Address, int From)> links, HtmlToken token)
    {
        if (token.Kind == HtmlTokenKind.Open)
        {
            if (links.Count == 0 && SafeLink.Of(token.Attributes.GetValueOrDefault("href")) is { } address)
                links.Push((address, text.Length));
        }
        else if (links.TryPop(out var link))
        {
            var shown = text.ToString(Math.Min(link.From, text.Length), Math.Max(0, text.Length - link.From)).Trim();
            if (shown.Length > 0 && !link.Address.Contains(shown, StringComparison.OrdinalIgnoreCase))
                text.Append(" <").Append(link.Address).Append('>');
        }
    }

    private static void EndLine(StringBuilder text, HtmlToken token)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        var isParagraph = token.Value is "p" or "blockquote" or "ul" or "ol" or "table" or "pre" or "dl" or ['h', _];
        var wanted = isParagraph ? 2 : 1;
        if (token is { Kind: HtmlTokenKind.Open, Value: "br" })
            wanted = Math.Min(2, Breaks(text) + 1);
        if (text.Length > 0)
            text.Append('\n', Math.Max(0, wanted - Breaks(text)));
        if (token is { Kind: HtmlTokenKind.Open, Value: "li" })
            text.Append("- ");
    }

    /// <summary>Up to two: more are never asked for, and counting them all at each tag would take the square of the time.</summary>
    private static int Breaks(StringBuilder text)
    {
        var breaks = 0;
        while (breaks < 2 && breaks < text.Length && text[^(breaks + 1)] == '\n')
            breaks++;
        return breaks;
    }
}
