using System.Globalization;
using System.Text;

namespace Throughline.Language;

/// <summary>Writes allowed elements, each closed in order: what is written cannot reach out of the element around it.</summary>
internal sealed class HtmlText
{
    /// <summary>Deeper than any letter or quoted exchange; browsers slow down in thousands.</summary>
    private const int DeepestNesting = 60;

    /// <summary>As wide as a table in a letter gets.</summary>
    private const int MostSpanned = 50;

    private static readonly string[] Directions = ["ltr", "rtl", "auto"];

    private readonly StringBuilder html = new();
    private readonly List<string> open = [];

    public void Text(string text) => HtmlEntities.Append(html, text);

    public void Open(string element, HtmlToken token)
    {
        if (AllowedHtml.Home(element) is { } home && !open.Exists(home.Contains))
            return;
        CloseWhatEnds(element);
        if (AllowedHtml.IsVoid(element))
        {
            html.Append('<').Append(element).Append('>');
            return;
        }
        var address = element == "a" ? SafeLink.Of(token.Attributes.GetValueOrDefault("href")) : null;
        if (open.Count >= DeepestNesting || element == "a" && address is null)
            return;
        html.Append('<').Append(element);
        Attributes(element, token.Attributes);
        if (address is not null)
            Attribute("href", address).Append(" rel=\"noopener nofollow ugc\"");
        html.Append('>');
        open.Add(element);
    }

    public void Close(string element)
    {
        var at = open.Count - 1;
        while (at >= 0 && open[at] != element)
        {
            // A cell is left by its own table's tags alone.
            if (
                AllowedHtml.IsCell(open[at])
                && AllowedHtml.Home(element) != AllowedHtml.Home("td")
                && element != "table"
            )
                return;
            if (open[at] == "table")
                return;
            at--;
        }
        if (at >= 0)
            CloseDownTo(at);
    }

    public string End()
    {
        CloseDownTo(0);
        return html.ToString();
    }

    private void CloseWhatEnds(string element)
    {
        var lowest = -1;
        for (var at = open.Count - 1; at >= 0 && !Bounds(element, open[at]); at--)
        {
            if (AllowedHtml.Ends(element, open[at]))
                lowest = at;
        }
        if (lowest >= 0)
            CloseDownTo(lowest);
    }

    /// <summary>Lists and tables within an item or a cell are their own.</summary>
    private static bool Bounds(string element, string around) =>
        around == "table"
        || AllowedHtml.IsCell(around) && AllowedHtml.Home(element)?.Contains("table") != true
        || element is "li" && around is "ul" or "ol"
        || element is "dd" or "dt" && around == "dl";

    private void CloseDownTo(int at)
    {
        for (var last = open.Count - 1; last >= at; last--)
            html.Append("</").Append(open[last]).Append('>');
        open.RemoveRange(at, open.Count - at);
    }

    private void Attributes(string element, IReadOnlyDictionary<string, string> given)
    {
        if (given.GetValueOrDefault("dir")?.ToLowerInvariant() is { } direction && Directions.Contains(direction))
            Attribute("dir", direction);
        if (element is "a" or "abbr" && given.TryGetValue("title", out var title))
            Attribute("title", title);
        if (element is "td" or "th")
        {
            Number("colspan", given, MostSpanned);
            Number("rowspan", given, MostSpanned);
        }
        if (element == "ol")
            Number("start", given, int.MaxValue);
    }

    private void Number(string name, IReadOnlyDictionary<string, string> given, int most)
    {
        if (
            int.TryParse(given.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= most
        )
            Attribute(name, number.ToString(CultureInfo.InvariantCulture));
    }

    private StringBuilder Attribute(string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        HtmlEntities.Append(html, value);
        return html.Append('"');
    }
}
