namespace Throughline.Language;

/// <summary>Foreign HTML as HTML that is safe to show in a page of ours.</summary>
/// <remarks>
/// Nothing is passed on as it was written. The source is read as text and tags, and written anew: text always escaped,
/// elements and attributes from a short list alone, each closed in order. No listed element changes how a browser reads
/// what follows (no raw text, no SVG, no MathML), so that however the source was read, the result reads one way only.
/// Put it into a block of its own that lies in no link.
/// </remarks>
public static class SafeHtml
{
    /// <summary>A mail's body, say: formatted text, lists, tables and links; styles are dropped, pictures named.</summary>
    public static string Clean(string html) => Clean(html, picturesAsLinks: false);

    internal static string Clean(string html, bool picturesAsLinks)
    {
        var text = new HtmlText();
        foreach (var token in new HtmlTokens(html.ReplaceLineEndings("\n")).Read())
            Write(text, token, picturesAsLinks);
        return text.End();
    }

    private static void Write(HtmlText text, HtmlToken token, bool picturesAsLinks)
    {
        if (token.Kind == HtmlTokenKind.Text)
            text.Text(token.Value);
        else if (token is { Kind: HtmlTokenKind.Open, Value: "img" or "image" })
            Picture(text, token, picturesAsLinks);
        else if (AllowedHtml.NameOf(token.Value) is not { } element)
            return;
        else if (token.Kind == HtmlTokenKind.Open)
            text.Open(element, token);
        else
            text.Close(element);
    }

    /// <summary>"[Image: …]", which also tells why something is missing; a picture without a name is a tracker or an ornament.</summary>
    private static void Picture(HtmlText text, HtmlToken image, bool asLink)
    {
        var name = HtmlPicture.Name(image);
        var address = image.Attributes.GetValueOrDefault("src", "");
        if (!asLink || SafeLink.Of(address) is null)
        {
            if (name.Length > 0)
                text.Text($"[Image: {name}]");
            return;
        }
        text.Open("a", HtmlToken.Open("a", new Dictionary<string, string> { ["href"] = address }));
        text.Text(name);
        text.Close("a");
    }
}
