namespace Throughline.Language;

/// <summary>Lines that mail programs write around what people wrote, in five languages.</summary>
internal static class MailMarks
{
    /// <summary>No introduction seen in practice is longer: a date, a name and an address.</summary>
    private const int LongestIntroduction = 300;

    /// <summary>"Le x a écrit:", "On x wrote:".</summary>
    private const int ShortestMark = 10;

    /// <summary>"gonderilme" and what sets it off.</summary>
    private const int LongestHeaderName = 16;

    private static readonly (string Start, string End)[] Introductions =
    [
        ("on ", "wrote:"),
        ("am ", ":"),
        ("le ", "a ecrit :"),
        ("le ", "a ecrit:"),
        ("el ", "escribio:"),
        ("", "tarihinde sunlari yazdi:"),
        ("", "tarihinde sunu yazdi:"),
        ("", "sunlari yazdi:"),
    ];

    private static readonly string[] Separators =
    [
        "original message",
        "forwarded message",
        "begin forwarded message",
        "ursprungliche nachricht",
        "weitergeleitete nachricht",
        "message d'origine",
        "message original",
        "message transfere",
        "mensaje original",
        "mensaje reenviado",
        "orijinal ileti",
        "orijinal mesaj",
        "iletilen mesaj",
    ];

    private static readonly HashSet<string> Headers = ["from", "von", "de", "kimden", "gonderen"];

    /// <summary>What stands below the sender in a mail's head; nobody writes two such lines below each other themselves.</summary>
    private static readonly HashSet<string> FurtherHeaders =
    [
        .. """
            sent date to cc subject reply-to gesendet datum an betreff envoye a objet enviado fecha para asunto
            gonderildi gonderilme tarih kime konu bilgi
            """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly HashSet<string> Closings =
    [
        .. """
            regards|kind regards|best regards|warm regards|many regards|with kind regards|with best regards|best wishes
            all the best|sincerely|yours sincerely|yours faithfully|yours truly|best|yours
            mit freundlichen grussen|mit freundlichen gruessen|mit freundlichem gruss|freundliche grusse|freundlichen gruss
            viele grusse|viele gruesse|liebe grusse|liebe gruesse|beste grusse|beste gruesse|herzliche grusse|schone grusse
            mit besten grussen|grusse|gruesse|gruss|lg|vg|mfg|hochachtungsvoll
            cordialement|bien cordialement|tres cordialement|bien a vous|bien a toi|salutations|salutations distinguees
            sinceres salutations|cdt|cdlt|amities
            saludos|un saludo|saludos cordiales|un cordial saludo|cordiales saludos|atentamente|un abrazo
            saygilarimla|saygilarimizla|saygilar|sevgiler|selamlar|iyi gunler dilerim
            """.Split(['|', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>"On Monday Anna wrote:" and what stands for it elsewhere.</summary>
    public static bool Introduces(string line)
    {
        // Most lines are neither by their length: they need not be folded.
        if (line.Length is < ShortestMark or > LongestIntroduction)
            return false;
        var folded = Folded.Of(line);
        return Introductions.Any(mark =>
                folded.StartsWith(mark.Start, StringComparison.Ordinal)
                && folded.EndsWith(mark.End, StringComparison.Ordinal)
                && (mark.Start != "am " || folded.Contains(" schrieb", StringComparison.Ordinal))
            ) || Separators.Contains(folded.Trim('-', ' ', ':', '_', '*'), StringComparer.Ordinal);
    }

    /// <summary>"From: …": of a mail's head only where one of its further lines follows.</summary>
    public static bool IsHeader(string line) => Headers.Contains(HeaderName(line));

    public static bool IsFurtherHeader(string line) => FurtherHeaders.Contains(HeaderName(line));

    /// <summary>A rule, or the signature's mark without the space that makes it one (RFC 3676, section 4.3).</summary>
    public static bool IsRule(string line) =>
        line is "--" or "—" || line.Length >= 5 && !line.AsSpan().ContainsAnyExcept('_');

    public static bool IsClosing(string line) =>
        line.Length is > 1 and < 60 && Closings.Contains(Folded.Of(line).Trim(',', '.', '!', ' ', '-'));

    private static string HeaderName(string line) =>
        line.IndexOf(':', StringComparison.Ordinal) is var end and > 0 and <= LongestHeaderName
            ? Folded.Of(line[..end]).Trim(' ', '*')
            : "";
}
