namespace Throughline.Language;

/// <summary>Reads HTML, however broken, as text, opening tags and closing tags, once from the front to the end.</summary>
/// <remarks>
/// What it takes for a tag need not be what a browser takes for one: nothing is passed on as it was written, see
/// <see cref="SafeHtml"/>. Comments, declarations, and what unseen elements hold are left out. No step looks back, so the
/// time grows with the length alone.
/// </remarks>
internal sealed class HtmlTokens(string html)
{
    /// <summary>Their content is no HTML, or none for people; left out up to their end.</summary>
    private static readonly HashSet<string> Unseen =
    [
        .. "script style noscript template svg math iframe object applet noembed noframes frameset title textarea select xmp plaintext audio video canvas datalist".Split(
            ' '
        ),
    ];

    /// <summary>Elements that hold raw text end at the first closing tag; the others may lie within each other.</summary>
    private static readonly HashSet<string> Raw =
    [
        .. "script style noscript iframe noembed noframes title textarea xmp plaintext".Split(' '),
    ];

    /// <summary>Where elements that hold elements begin and end, by name, found when the first of a name is met.</summary>
    private readonly Dictionary<string, Dictionary<int, int>> ends = [];

    private int at;

    /// <summary>Whether the tag read last ends in "/>".</summary>
    private bool isSelfClosed;

    public IEnumerable<HtmlToken> Read()
    {
        while (at < html.Length)
        {
            var start = at;
            if (!SeekTag())
                at = html.Length;
            if (at > start)
                yield return HtmlToken.Text(HtmlEntities.Decode(html.AsSpan(start, at - start)));
            if (at < html.Length && Tag() is { } token)
                yield return token;
        }
    }

    /// <summary>Goes to the next '&lt;' that begins anything but text.</summary>
    private bool SeekTag()
    {
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            var next = Peek(1);
            if (char.IsAsciiLetter(next) || next is '/' or '!' or '?')
                return true;
            at++;
        }
        return false;
    }

    private HtmlToken? Tag()
    {
        if (Peek(1) is '!' or '?' || Peek(1) == '/' && !char.IsAsciiLetter(Peek(2)))
        {
            SkipComment();
            return null;
        }
        var start = at;
        var closes = Peek(1) == '/';
        at += closes ? 2 : 1;
        var name = Name(" \t\n\f\r/>");
        if (Attributes() is not { } attributes)
            return null;
        if (closes)
            return HtmlToken.Close(name);
        if (!Unseen.Contains(name))
            return HtmlToken.Open(name, attributes);
        SkipContent(name, start);
        return null;
    }

    private void SkipComment()
    {
        var isComment = html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal);
        if (!isComment || html.AsSpan(at + 4).StartsWith(">", StringComparison.Ordinal))
        {
            SkipPast(">", at);
            return;
        }
        // "<!-->" and "<!--->" are whole comments, and "--!>" ends one too (HTML, section 13.2.5.43 ff.).
        var begun = at;
        for (var dashes = at + 2; (dashes = html.IndexOf("--", dashes, StringComparison.Ordinal)) >= 0; dashes++)
        {
            at = dashes + 2;
            if (Peek(0) == '>' || dashes >= begun + 4 && Peek(0) == '!' && Peek(1) == '>')
            {
                SkipPast(">", at);
                return;
            }
        }
        at = html.Length;
    }

    /// <summary>To the end of an element whose content nobody should see.</summary>
    private void SkipContent(string name, int start)
    {
        if (Raw.Contains(name))
        {
            while ((at = html.IndexOf('<', at)) >= 0 && !(Peek(1) == '/' && IsNamed(name, at + 2)))
                at++;
            if (at < 0)
                at = html.Length;
            else
                SkipPast(">", at);
            return;
        }
        // HTML, section 13.2.6.5: only these have no content when they end in "/>".
        if (isSelfClosed && IsForeign(name))
            return;
        if (!ends.TryGetValue(name, out var known))
            ends[name] = known = new HtmlTokens(html) { at = start }.EndsOf(name);
        // One that is never closed is nothing to hide the rest of a letter for.
        if (known.TryGetValue(start, out var end))
            SkipPast(">", Math.Max(at, end));
    }

    /// <summary>All of one name from here on, in one pass.</summary>
    private Dictionary<int, int> EndsOf(string name)
    {
        var found = new Dictionary<int, int>();
        var open = new Stack<int>();
        for (; (at = html.IndexOf('<', at)) >= 0; at++)
        {
            var start = at;
            if (Peek(1) == '/' && IsNamed(name, at + 2))
            {
                if (open.TryPop(out var begun))
                    found[begun] = start;
            }
            else if (IsNamed(name, at + 1))
            {
                at += 1 + name.Length;
                if (Attributes() is null)
                    break;
                at--;
                if (!(isSelfClosed && IsForeign(name)))
                    open.Push(start);
            }
        }
        return found;
    }

    private bool IsNamed(string name, int from) =>
        html.AsSpan(Math.Min(from, html.Length)).StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && !(from + name.Length < html.Length && char.IsAsciiLetterOrDigit(html[from + name.Length]));

    private static bool IsForeign(string name) => name is "svg" or "math";

    /// <summary>Null when the tag is never ended: then it is none.</summary>
    private Dictionary<string, string>? Attributes()
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        isSelfClosed = false;
        while (at < html.Length)
        {
            if (html[at] == '>')
            {
                at++;
                return attributes;
            }
            isSelfClosed = html[at] == '/';
            if (IsSpace(html[at]) || html[at] is '/' or '=')
            {
                at++;
                continue;
            }
            var name = Name(" \t\n\f\r/>=");
            SkipSpaces();
            var value = Peek(0) == '=' ? Value() : "";
            if (AllowedHtml.IsReadAttribute(name))
                attributes.TryAdd(name, HtmlEntities.Decode(value));
        }
        return null;
    }

    private ReadOnlySpan<char> Value()
    {
        at++;
        SkipSpaces();
        if (Peek(0) is not ('"' or '\''))
            return Until(" \t\n\f\r>");
        var quote = html[at++];
        var end = html.IndexOf(quote, at);
        var value = html.AsSpan(at, (end < 0 ? html.Length : end) - at);
        at = end < 0 ? html.Length : end + 1;
        return value;
    }

    private string Name(string ends)
    {
        var name = Until(ends);
        return name.Length <= AllowedHtml.LongestName ? name.ToString().ToLowerInvariant() : "";
    }

    private ReadOnlySpan<char> Until(string ends)
    {
        var rest = html.AsSpan(at);
        var length = rest.IndexOfAny(ends);
        var found = length < 0 ? rest : rest[..length];
        at += found.Length;
        return found;
    }

    private void SkipSpaces()
    {
        while (at < html.Length && IsSpace(html[at]))
            at++;
    }

    private void SkipPast(string mark, int from)
    {
        var end = html.IndexOf(mark, from, StringComparison.Ordinal);
        at = end < 0 ? html.Length : end + mark.Length;
    }

    private char Peek(int ahead) => at + ahead < html.Length ? html[at + ahead] : '\0';

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\f' or '\r';
}
