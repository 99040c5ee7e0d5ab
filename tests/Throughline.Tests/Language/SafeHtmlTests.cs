using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shouldly;
using Throughline.Language;

namespace Throughline.Tests.Language;

public sealed class SafeHtmlTests
{
    private static readonly HashSet<string> Elements =
    [
        .. "a abbr b blockquote br caption code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul".Split(
            ' '
        ),
    ];

    private static readonly HashSet<string> Attributes = [.. "href rel title dir colspan rowspan start".Split(' ')];

    public static TheoryData<string> Vectors => [.. HostileHtml.Vectors];

    [Theory, MemberData(nameof(Vectors))]
    public void Nothing_dangerous_is_left(string hostile) => ShouldBeSafe(SafeHtml.Clean(hostile));

    [Theory, MemberData(nameof(Vectors))]
    public void Nothing_dangerous_is_left_of_markdown_either(string hostile)
    {
        ShouldBeSafe(SafeMarkdown.ToHtml(hostile));
        ShouldBeSafe(
            SafeMarkdown.ToHtml(
                $"[x]({hostile}) ![y](<{hostile}>) [z]: {hostile}\n\n| {hostile} |\n|-|\n| `{hostile}` |"
            )
        );
    }

    [Theory, MemberData(nameof(Vectors))]
    public void What_is_clean_stays_as_it_is(string hostile)
    {
        var clean = SafeHtml.Clean(hostile);
        SafeHtml.Clean(clean).ShouldBe(clean);
    }

    [Fact]
    public void Whatever_is_thrown_together_is_safe_and_stays_as_it_is_once_clean()
    {
        var random = new Random(20260330);
        for (var round = 0; round < 5000; round++)
        {
            var pieces = Enumerable
                .Range(0, random.Next(1, 30))
                .Select(_ => HostileHtml.Pieces[random.Next(HostileHtml.Pieces.Length)]);
            var clean = SafeHtml.Clean(string.Concat(pieces));
            ShouldBeSafe(clean);
            SafeHtml.Clean(clean).ShouldBe(clean);
        }
    }

    [Theory]
    [InlineData("<p>Hello <b>you</b> &amp; me</p>", "<p>Hello <b>you</b> &amp; me</p>")]
    [InlineData("<FONT color=red>Sale</FONT>", "<span>Sale</span>")]
    [InlineData("<p>one<p>two", "<p>one</p><p>two</p>")]
    [InlineData("<b>bold<i>both</b>after", "<b>bold<i>both</i></b>after")]
    [InlineData("<ul><li>1<li>2<ul><li>3</ul></ul>", "<ul><li>1</li><li>2<ul><li>3</li></ul></li></ul>")]
    [InlineData("<ol start=3><li>x</ol>", "<ol start=\"3\"><li>x</li></ol>")]
    [InlineData(
        "<table><tr><td colspan=2>x<td colspan=9999>y</table>",
        "<table><tr><td colspan=\"2\">x</td><td>y</td></tr></table>"
    )]
    [InlineData("<p dir=RTL style='color:red' class=x id=y>x</p>", "<p dir=\"rtl\">x</p>")]
    [InlineData("<style>p{color:red}</style><p>x</p>", "<p>x</p>")]
    [InlineData("<head><title>T</title></head><body><p>x</p></body>", "<p>x</p>")]
    [InlineData("a<!-- b -->c", "ac")]
    [InlineData("1 < 2 &hellip; &NotEqualTilde;", "1 &lt; 2 … ≂̸")]
    [InlineData("<img src=https://t.example/o.gif width=1 height=1>", "[Image: o.gif, t.example]")]
    [InlineData("<img src=cid:logo@1 alt='Our &lt;shop>'>", "[Image: Our &lt;shop&gt;]")]
    [InlineData("<img src=data:image/png;base64,AAAA>", "")]
    [InlineData("<noscript>x</noscript><svg><svg></svg>y</svg>z", "z")]
    [InlineData("<script>a</script >b", "b")]
    [InlineData("<svg/>x", "x")]
    [InlineData("<svg title='/>' />x", "x")]
    [InlineData("<math/>x<MATH a=b />y", "xy")]
    [InlineData("<svg><svg/></svg>x", "x")]
    [InlineData("<svg><svg title='>'/>y</svg>x", "x")]
    [InlineData("<svg a=b/>y</svg>x", "x")]
    [InlineData("<svg>x", "x")]
    [InlineData("a<!-- b --!>c", "ac")]
    [InlineData("a<!----!>c", "ac")]
    [InlineData("a<!--!>b-->c", "ac")]
    [InlineData("<canvas>x", "x")]
    [InlineData("<object data=y><p>x</p>", "<p>x</p>")]
    [InlineData("<audio><video>x", "x")]
    [InlineData("<canvas/>x", "x")]
    [InlineData("<canvas>a<canvas>b</canvas>c", "ac")]
    [InlineData("<canvas>a<canvas>b</canvas>c</canvas>d", "d")]
    [InlineData(
        "<a href=' HTTPS://e.example/?a=1&amp;b=2 ' onclick=x>x</a>",
        "<a href=\"HTTPS://e.example/?a=1&amp;b=2\" rel=\"noopener nofollow ugc\">x</a>"
    )]
    [InlineData(
        "<a href='mailto:a@e.example'>x</a>",
        "<a href=\"mailto:a@e.example\" rel=\"noopener nofollow ugc\">x</a>"
    )]
    [InlineData("<a href=/settings>x</a>", "x")]
    public void What_is_harmless_is_kept(string html, string clean) => SafeHtml.Clean(html).ShouldBe(clean);

    [Theory]
    [InlineData(
        "**bold** _em_ ~~gone~~ `code`",
        "<p><strong>bold</strong> <em>em</em> <del>gone</del> <code>code</code></p>\n"
    )]
    [InlineData("one\ntwo", "<p>one<br>\ntwo</p>\n")]
    [InlineData("# Title", "<h1>Title</h1>\n")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n")]
    [InlineData(
        "[shop](https://e.example \"Shop\")",
        "<p><a title=\"Shop\" href=\"https://e.example\" rel=\"noopener nofollow ugc\">shop</a></p>\n"
    )]
    [InlineData(
        "https://e.example/a",
        "<p><a href=\"https://e.example/a\" rel=\"noopener nofollow ugc\">https://e.example/a</a></p>\n"
    )]
    [InlineData(
        "![A lamp](https://e.example/lamp.png)",
        "<p><a href=\"https://e.example/lamp.png\" rel=\"noopener nofollow ugc\">A lamp</a></p>\n"
    )]
    [InlineData("[x](javascript:alert(1)) ![y](data:image/png;base64,AA==)", "<p>x [Image: y]</p>\n")]
    [InlineData(
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
    )]
    public void Markdown_becomes_html(string markdown, string html) => SafeMarkdown.ToHtml(markdown).ShouldBe(html);

    [Theory]
    [InlineData("<p>Hello</p><p>you</p>", "Hello\n\nyou")]
    [InlineData("a<br>b<br><br>c", "a\nb\n\nc")]
    [InlineData("<ul><li>1</li><li>2</li></ul>", "- 1\n- 2")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("a  \n  b", "a b")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<style>x</style><script>y</script>z &lt;b&gt;", "z <b>")]
    [InlineData("<a href=https://e.example/t>here</a>", "here <https://e.example/t>")]
    [InlineData("<a href=https://e.example>e.example</a>", "e.example")]
    [InlineData("<a href=javascript:x>here</a>", "here")]
    [InlineData("<img alt=Logo>", "[Image: Logo]")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr></table>", "a b")]
    public void Html_becomes_plain_text(string html, string text) => PlainText.OfHtml(html).ShouldBe(text);

    /// <summary>Read as browsers read it, in the narrowest place a page has: an item within a cell.</summary>
    private static void ShouldBeSafe(string clean)
    {
        var document = new HtmlParser(new() { IsScripting = true }).ParseDocument(
            $"<!doctype html><table><tr><td id=cell><ul><li id=item><div id=in>{clean}</div><p id=after></p></li></ul></td></tr></table>"
        );
        var inside = document.GetElementById("in").ShouldNotBeNull();
        foreach (var element in inside.QuerySelectorAll("*"))
        {
            Elements.ShouldContain(element.LocalName, clean);
            element.NamespaceUri.ShouldBe("http://www.w3.org/1999/xhtml", clean);
            foreach (var attribute in element.Attributes)
                ShouldBeSafe(attribute, clean);
        }
        var outside = document.Body!.QuerySelectorAll("*").Where(element => !inside.Contains(element));
        outside.Select(element => element.LocalName).ShouldBe(["table", "tbody", "tr", "td", "ul", "li", "p"], clean);
    }

    private static void ShouldBeSafe(IAttr attribute, string clean)
    {
        Attributes.ShouldContain(attribute.Name, clean);
        if (attribute.Name == "href")
            new Uri(attribute.Value).Scheme.ShouldBeOneOf(["http", "https", "mailto"], clean);
    }
}
