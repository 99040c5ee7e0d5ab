namespace Throughline.Language;

/// <summary>Lines that mail programs write around what people wrote, in five languages.</summary>
internal static class MailMarks
{
    /// <summary>No introduction seen in practice is longer: a date, a name and an address.</summary>
    private const int LongestIntroduction = 300;

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

    private static readonly string[] Headers = ["from:", "von:", "de:", "de :", "kimden:", "gonderen:"];

    private static readonly string[] Devices =
    [
        "sent from my ",
        "sent from outlook",
        "sent from yahoo",
        "sent via ",
        "get outlook for",
        "gesendet von ",
        "gesendet mit ",
        "von meinem ",
        "diese nachricht wurde von ",
        "envoye de mon ",
        "envoye depuis ",
        "envoye a partir ",
        "enviado desde ",
        "enviado de mi ",
        "obtener outlook",
    ];

    private static readonly string[] DeviceEnds = ["dan gonderildi", "den gonderildi", "gesendet"];

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
        if (line.Length is 0 or > LongestIntroduction)
            return false;
        var folded = Folded.Of(line);
        return Introductions.Any(mark =>
                folded.StartsWith(mark.Start, StringComparison.Ordinal)
                && folded.EndsWith(mark.End, StringComparison.Ordinal)
                && (mark.Start != "am " || folded.Contains(" schrieb", StringComparison.Ordinal))
            )
            || Separators.Contains(folded.Trim('-', ' ', ':', '_', '*'), StringComparer.Ordinal)
            || Headers.Any(header => folded.StartsWith(header, StringComparison.Ordinal));
    }

    /// <summary>The signature's mark (RFC 3676, section 4.3), a rule, or the device's own line.</summary>
    public static bool EndsTheLetter(string line)
    {
        if (line is "--" or "—" || line.Length >= 5 && line.All(each => each == '_'))
            return true;
        if (line.Length is 0 or > LongestIntroduction)
            return false;
        var folded = Folded.Of(line).TrimEnd('.', '!', ' ');
        return Devices.Any(device => folded.StartsWith(device, StringComparison.Ordinal))
            || folded.Contains(' ', StringComparison.Ordinal)
                && DeviceEnds.Any(end => folded.EndsWith(end, StringComparison.Ordinal))
                && MentionsADevice(folded);
    }

    public static bool IsClosing(string line) =>
        line.Length < 60 && Closings.Contains(Folded.Of(line).Trim(',', '.', '!', ' ', '-'));

    private static bool MentionsADevice(string folded) =>
        folded.Contains("iphone", StringComparison.Ordinal)
        || folded.Contains("ipad", StringComparison.Ordinal)
        || folded.Contains("android", StringComparison.Ordinal)
        || folded.Contains("samsung", StringComparison.Ordinal)
        || folded.Contains("outlook", StringComparison.Ordinal)
        || folded.Contains("handy", StringComparison.Ordinal)
        || folded.Contains("telefon", StringComparison.Ordinal);
}
