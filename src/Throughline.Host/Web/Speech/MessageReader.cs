using System.Text;

namespace Throughline.Host.Web.Speech;

/// <summary>Reads a message's text; a text that is none fails with where and why.</summary>
internal sealed class MessageReader(string text)
{
    private int at;

    public Message Read()
    {
        var message = Parts(inPlural: false);
        return at == text.Length ? message : throw Wrong("a brace is closed that was not opened");
    }

    private Message Parts(bool inPlural)
    {
        var parts = new List<Message.Part>();
        var plain = new StringBuilder();
        while (at < text.Length && text[at] != '}')
        {
            var c = text[at++];
            if (c == '\'')
                Quoted(plain);
            else if (c == '{' || (c == '#' && inPlural))
            {
                Flush(plain, parts);
                parts.Add(c == '#' ? new Message.Count() : Placeholder());
            }
            else
                plain.Append(c);
        }
        Flush(plain, parts);
        return new Message(parts);
    }

    private static void Flush(StringBuilder plain, List<Message.Part> parts)
    {
        if (plain.Length > 0)
            parts.Add(new Message.Text(plain.ToString()));
        plain.Clear();
    }

    // As ICU does: two are one; one before a brace or # opens a quotation; any other is itself, as in "don't".
    private void Quoted(StringBuilder plain)
    {
        if (at < text.Length && text[at] == '\'')
        {
            at++;
            plain.Append('\'');
        }
        else if (at < text.Length && text[at] is '{' or '}' or '#')
        {
            var end = text.IndexOf('\'', at);
            plain.Append(text, at, (end < 0 ? text.Length : end) - at);
            at = end < 0 ? text.Length : end + 1;
        }
        else
            plain.Append('\'');
    }

    private Message.Part Placeholder()
    {
        var name = Word();
        if (Ends('}'))
            return new Message.Argument(name, null);
        Expect(',');
        var kind = Word();
        if (kind is not ("plural" or "select"))
        {
            if (kind is not ("number" or "date" or "time"))
                throw Wrong($"'{kind}' is no kind of argument");
            Expect('}');
            return new Message.Argument(name, kind);
        }
        Expect(',');
        return new Message.Choice(name, kind == "plural", Branches(kind == "plural"));
    }

    private Dictionary<string, Message> Branches(bool isPlural)
    {
        var branches = new Dictionary<string, Message>(StringComparer.Ordinal);
        while (!Ends('}'))
        {
            var when = Word();
            Expect('{');
            if (!branches.TryAdd(when, Parts(isPlural)))
                throw Wrong($"'{when}' stands there twice");
            Expect('}');
        }
        return branches.ContainsKey("other") ? branches : throw Wrong("'other' is missing");
    }

    private string Word()
    {
        Skip();
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '='))
            at++;
        return at > start ? text[start..at] : throw Wrong("a name is missing");
    }

    private bool Ends(char with)
    {
        Skip();
        if (at >= text.Length || text[at] != with)
            return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Ends(c))
            throw Wrong($"'{c}' is missing");
    }

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private FormatException Wrong(string why) => new($"At {at} of “{text}”: {why}.");
}
