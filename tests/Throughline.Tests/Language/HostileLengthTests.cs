using Shouldly;
using Throughline.Language;
using Throughline.Tests.Support;

namespace Throughline.Tests.Language;

public sealed class HostileLengthTests
{
    /// <summary>A megabyte takes some 50 ms; a busy machine may be slow, a quadratic step takes minutes.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Html =>
        [
            .. "<div>|<b>|<a href=https://e.example>|<p>|<table>|<table><td>|<ul><li>|<svg>|<script>|<!--|<!-|&|&#|&lt|<|</|<a b |<a b=\"|<a b='x' |</div>|</a>|<li>|<img alt=x>|<style></sty|<template>|</template>|x|<pre>|<b></i>|<![|<a href=\"https://e.example/|<svg/>|<svg><svg/>|<svg></svg |<svg a=\"|<canvas>|<canvas></canvas>|<object><canvas></object>|<!-- --!>|<!-- -->|--!>".Split(
                '|'
            ),
        ];

    public static TheoryData<string> Markdown =>
        [
            .. "[|]|*|_ |`|` |> |- |# |\\|![|[a](|<a|**a |~~|a*_|&|1. |\t|\n|> - |[a]: b\n|http://|| a|www.a.".Split(
                '|'
            ),
            "| a |\n|-|\n",
            "|",
            "a | ",
        ];

    [Theory, MemberData(nameof(Html))]
    public void A_megabyte_of_html_is_read_in_bounded_time(string piece)
    {
        var hostile = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var clock = new ThreadClock();
        SafeHtml.Clean(hostile);
        PlainText.OfHtml(hostile);
        clock.Elapsed.ShouldBeLessThan(Bound);
    }

    [Fact]
    public void Line_breaks_before_many_blocks_are_counted_in_bounded_time()
    {
        var hostile = $"<pre>x{new string('\n', 500_000)}</pre>{string.Concat(Enumerable.Repeat("<p>", 160_000))}";
        var clock = new ThreadClock();
        PlainText.OfHtml(hostile).ShouldBe("x");
        clock.Elapsed.ShouldBeLessThan(Bound);
    }

    public static TheoryData<string> Letters =>
        [
            "lg\n",
            "lg\nAnna\n",
            "lg\n\n",
            "lg\nSent from my iPhone\n",
            "Sent from my iPhone\n",
            "Sent from my iPhone\n\n",
            "On x\n",
            "On x wrote:\n>\n",
            "From: x\n",
            "-----\n",
            "_____\n",
            "—\n",
            "\n",
            "> x\n",
            "thanks ",
            "é",
        ];

    [Theory, MemberData(nameof(Letters))]
    public void A_megabyte_of_a_letter_is_read_in_bounded_time(string piece)
    {
        var hostile = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)) + "?";
        var clock = new ThreadClock();
        OwnWords.Of(hostile);
        Thanks.IsOnlyThanks(hostile).ShouldBeFalse();
        clock.Elapsed.ShouldBeLessThan(Bound);
    }

    [Theory, MemberData(nameof(Markdown))]
    public void The_longest_markdown_is_read_in_bounded_time(string piece)
    {
        if (piece.Length == 0)
            return;
        var hostile = string.Concat(Enumerable.Repeat(piece, SafeMarkdown.LongestText / piece.Length));
        var clock = new ThreadClock();
        SafeMarkdown.ToHtml(hostile);
        SafeMarkdown.ToHtml(hostile + new string('x', 1_000_000));
        clock.Elapsed.ShouldBeLessThan(Bound);
    }
}
