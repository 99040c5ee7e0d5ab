namespace Throughline.Language;

/// <summary>The elements and attributes that are kept of foreign HTML, and where each may stand.</summary>
internal static class AllowedHtml
{
    /// <summary>"blockquote" is the longest name kept.</summary>
    public const int LongestName = 12;

    private static readonly HashSet<string> Kept = Words(
        """
        a abbr b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q s samp small span
        strong sub sup table tbody td tfoot th thead tr u ul
        """
    );

    /// <summary>Elements that say the same under another name, or only group.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["strike"] = "s",
        ["tt"] = "code",
        ["big"] = "span",
        ["center"] = "div",
        ["font"] = "span",
        ["section"] = "div",
        ["article"] = "div",
        ["header"] = "div",
        ["footer"] = "div",
        ["main"] = "div",
        ["address"] = "div",
        ["figure"] = "div",
        ["figcaption"] = "div",
        ["fieldset"] = "div",
    };

    private static readonly HashSet<string> Blocks = Words(
        "blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table ul caption tbody td tfoot th thead tr"
    );

    private static readonly HashSet<string> Lists = Words("ul ol");
    private static readonly HashSet<string> DefinitionLists = Words("dl");
    private static readonly HashSet<string> Tables = Words("table");

    /// <summary>Within a cell everything begins anew: nothing outside is closed from within.</summary>
    private static readonly HashSet<string> Cells = Words("td th caption");

    private static readonly HashSet<string> ReadAttributes = Words("href title dir colspan rowspan start src alt");

    public static bool IsReadAttribute(string name) => ReadAttributes.Contains(name);

    public static string? NameOf(string element) =>
        Kept.Contains(element) ? element : Renamed.GetValueOrDefault(element);

    public static bool IsVoid(string element) => element is "br" or "hr";

    public static bool IsBlock(string element) => Blocks.Contains(element);

    public static bool IsCell(string element) => Cells.Contains(element);

    /// <summary>
    /// What has to be open for an element to stand here; a browser would else close what lies around the text for it.
    /// </summary>
    public static HashSet<string>? Home(string element) =>
        element switch
        {
            "li" => Lists,
            "dd" or "dt" => DefinitionLists,
            "caption" or "tbody" or "thead" or "tfoot" or "tr" or "td" or "th" => Tables,
            _ => null,
        };

    /// <summary>What an element closes by beginning, as browsers do.</summary>
    public static bool Ends(string element, string open) =>
        element switch
        {
            "a" => open == "a",
            "li" => open == "li",
            "dd" or "dt" => open is "dd" or "dt",
            "td" or "th" => open is "td" or "th" or "caption",
            "tr" => open is "tr" or "caption",
            "tbody" or "thead" or "tfoot" or "caption" => open is "tbody" or "thead" or "tfoot" or "caption",
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => open is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6",
            _ => open == "p" && IsBlock(element),
        };

    private static HashSet<string> Words(string listed) =>
        [.. listed.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
