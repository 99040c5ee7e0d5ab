namespace Throughline.Language;

/// <summary>"Sent from my iPhone": the line that a device or a mail program puts below a letter.</summary>
/// <remarks>Known by each of its words: "Sent from my iPhone, but it never arrived" is somebody's own.</remarks>
internal static class DeviceLine
{
    /// <summary>"Sent via the Samsung Galaxy S9, an AT&amp;T 5G smartphone" is among the longest.</summary>
    private const int LongestLine = 100;

    /// <summary>"S24", "12", "5G": what a product's name goes on with.</summary>
    private const int LongestModel = 4;

    private static readonly string[] Starts =
    [
        "sent from ",
        "sent via ",
        "get outlook for ",
        "gesendet von ",
        "gesendet mit ",
        "von meinem ",
        "diese nachricht wurde von ",
        "envoye de mon ",
        "envoye depuis ",
        "envoye a partir ",
        "enviado desde ",
        "enviado de mi ",
        "obtener outlook para ",
    ];

    private static readonly string[] Ends = ["dan gonderildi", "den gonderildi"];

    private static readonly HashSet<string> Products = Words(
        """
        iphone ipad ipod ios macbook apple android samsung galaxy huawei xiaomi redmi oneplus pixel nokia motorola blackberry
        windows outlook yahoo gmail gmx web.de thunderbird protonmail proton handy smartphone phone mobile tablet telefon
        mobiltelefon telephone portable movil celular telefono
        iphone'umdan iphone'dan ipad'imden ipad'den android'den telefonumdan cihazimdan cihazindan
        """
    );

    /// <summary>What stands between them.</summary>
    private static readonly HashSet<string> Others = Words(
        """
        sent from via get my the an a for on app device mail email pro max mini plus ultra note lite
        gesendet mit von meinem meiner diese nachricht wurde fur gerat
        envoye de depuis a partir mon ma pour sur appareil
        enviado desde mi para en dispositivo obtener
        gonderildi icin uygulamasindan
        """
    );

    public static bool Is(string line)
    {
        if (line.Length is 0 or > LongestLine)
            return false;
        var folded = Folded.Of(line).Trim('.', '!', ' ');
        if (
            !Starts.Any(start => folded.StartsWith(start, StringComparison.Ordinal))
            && !Ends.Any(end => folded.EndsWith(end, StringComparison.Ordinal))
        )
            return false;
        var words = folded.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(Products.Contains)
            && words.All(word => Products.Contains(word) || Others.Contains(word) || IsModel(word));
    }

    private static bool IsModel(string word) => word.Length <= LongestModel && word.Any(char.IsAsciiDigit);

    private static HashSet<string> Words(string listed) =>
        [.. listed.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
