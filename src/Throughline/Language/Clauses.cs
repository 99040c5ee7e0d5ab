using System.Globalization;
using System.Text;

namespace Throughline.Language;

/// <param name="Text">Without case and accents.</param>
/// <param name="LooksLikeAName">Written as names are: one capital, then small letters.</param>
internal sealed record Word(string Text, bool LooksLikeAName);

/// <param name="Words">At least one.</param>
/// <param name="IsLastLine">Nothing stands before it on its line, and no line follows.</param>
internal sealed record Clause(List<Word> Words, bool IsLastLine);

/// <summary>A short message in clauses and words.</summary>
internal static class Clauses
{
    private const string Pauses = ".,;:!¡…\n()\"“”„«»–—&*~_-";

    private static readonly string[] Emoticons = [":-)", ":)", ";-)", ";)", ":-D", ":D", "=)", "^^", "<3", ":-*", ":*"];

    /// <summary>What smiles, thanks or nods; any other picture may mean anything.</summary>
    private static readonly HashSet<string> Friendly =
    [
        .. "👍 🙏 😊 🙂 😀 😃 😄 😁 😉 😍 🥰 😘 🤗 😎 🤩 ☺ ❤ 💙 💚 💛 🧡 💜 🖤 💖 💕 🎉 🎊 👌 ✅ ✔ 💪 🙌 👏 🌟 ⭐ 💐 🌹 🌸 🌷 🌻 ☀ 🌞 ✨ 🥳 🤝 💯".Split(
            ' '
        ),
    ];

    /// <summary>Null when the message asks or holds anything but words, pauses and friendly pictures.</summary>
    public static List<Clause>? Of(string text)
    {
        var clauses = new List<Clause>();
        var lines = Emoticons
            .Aggregate(text, (rest, emoticon) => rest.Replace(emoticon, " 🙂 ", StringComparison.Ordinal))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var at = 0; at < lines.Length; at++)
        {
            if (OfLine(lines[at], at > 0 && at == lines.Length - 1) is not { } found)
                return null;
            clauses.AddRange(found);
        }
        return clauses;
    }

    private static List<Clause>? OfLine(string line, bool isLast)
    {
        var clauses = new List<Clause>();
        var words = new List<Word>();
        var word = new StringBuilder();
        var runes = line.EnumerateRunes().ToArray();
        for (var at = 0; at < runes.Length; at++)
        {
            var rune = runes[at];
            if (IsPartOfWord(runes, at))
            {
                // A hyphen within a word is left out: e-mail and email are one.
                if (rune.Value != '-')
                    word.Append(rune.ToString());
                continue;
            }
            EndWord(words, word);
            if (rune.IsBmp && Pauses.Contains((char)rune.Value, StringComparison.Ordinal))
                EndClause(clauses, ref words, isLast);
            else if (IsFriendly(rune))
                words.Add(new("🙂", LooksLikeAName: false));
            else if (!Rune.IsWhiteSpace(rune) && !IsUnseen(rune))
                return null;
        }
        EndWord(words, word);
        EndClause(clauses, ref words, isLast);
        return clauses;
    }

    private static bool IsPartOfWord(Rune[] runes, int at) =>
        Rune.IsLetter(runes[at])
        || Rune.GetUnicodeCategory(runes[at]) == UnicodeCategory.NonSpacingMark && !IsUnseen(runes[at])
        || runes[at].Value is '\'' or '’' or '‘' or 'ʼ' or '´' or '`' or '-'
            && IsLetterAt(runes, at - 1)
            && IsLetterAt(runes, at + 1);

    private static bool IsLetterAt(Rune[] runes, int at) => at >= 0 && at < runes.Length && Rune.IsLetter(runes[at]);

    private static void EndWord(List<Word> words, StringBuilder word)
    {
        if (word.Length == 0)
            return;
        var written = word.ToString();
        var isName = written.Length > 1 && char.IsUpper(written[0]) && written.Skip(1).All(each => !char.IsUpper(each));
        words.Add(new(Folded.Of(written), isName));
        word.Clear();
    }

    private static void EndClause(List<Clause> clauses, ref List<Word> words, bool isLast)
    {
        if (words.Count == 0)
            return;
        clauses.Add(new(words, isLast && clauses.Count == 0));
        words = [];
    }

    private static bool IsFriendly(Rune rune) => Friendly.Contains(rune.ToString());

    /// <summary>Skin tones, variation selectors and joiners.</summary>
    private static bool IsUnseen(Rune rune) =>
        rune.Value is >= 0x1F3FB and <= 0x1F3FF or 0xFE0F or 0xFE0E or 0x200D or 0x200B or 0xFEFF or 0xAD;
}
