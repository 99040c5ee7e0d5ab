namespace Throughline.Language;

/// <summary>What stands for a picture: it is never loaded, since whoever sent it would learn who reads it, when and where.</summary>
internal static class HtmlPicture
{
    private const int LongestName = 100;

    /// <summary>Its description, or its file's name and where it lies.</summary>
    public static string Name(HtmlToken image)
    {
        var described = image.Attributes.GetValueOrDefault("alt", "").Trim();
        if (described.Length > 0)
            return Short(described);
        if (SafeLink.Of(image.Attributes.GetValueOrDefault("src")) is not { } address)
            return "";
        var uri = new Uri(address);
        var file = uri.IsAbsoluteUri && uri.Segments.Length > 0 ? uri.Segments[^1].Trim('/') : "";
        return Short(file.Length > 0 ? $"{file}, {uri.Host}" : uri.Host);
    }

    private static string Short(string name)
    {
        if (name.Length <= LongestName)
            return name;
        var end = char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName;
        return string.Concat(name.AsSpan(0, end), "…");
    }
}
