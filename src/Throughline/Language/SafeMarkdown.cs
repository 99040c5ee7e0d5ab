using Markdig;

namespace Throughline.Language;

/// <summary>Markdown, as agents and customers write it, as HTML that is safe to show in a page of ours.</summary>
public static class SafeMarkdown
{
    /// <summary>
    /// Twenty pages; more is shown as it is written. Brackets that are never closed cost the parser time that grows with
    /// their square: half a second at this length, five at three times of it.
    /// </summary>
    public const int LongestText = 40_000;

    /// <summary>CommonMark with tables, struck text and bare links; line breaks stay, and HTML in it is text.</summary>
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseSoftlineBreakAsHardlineBreak()
        .DisableHtml()
        .Build();

    /// <summary>Links lead to http, https and mailto alone; pictures are shown as links.</summary>
    public static string ToHtml(string markdown) =>
        Converted(markdown) is { } html ? SafeHtml.Clean(html, picturesAsLinks: true) : AsItIs(markdown);

    private static string? Converted(string markdown)
    {
        if (markdown.Length > LongestText)
            return null;
        try
        {
            return Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Thrown for elements nested more deeply than the parser goes.
            return null;
        }
    }

    private static string AsItIs(string markdown)
    {
        var text = new HtmlText();
        text.Open("pre", HtmlToken.Open("pre", null));
        text.Text(HtmlEntities.Decode(markdown.Replace("&", "&amp;", StringComparison.Ordinal)));
        return text.End();
    }
}
