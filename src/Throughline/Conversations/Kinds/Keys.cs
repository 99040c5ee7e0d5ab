namespace Throughline.Conversations.Kinds;

/// <summary>The names by which programs know kinds, fields and choices.</summary>
internal static class Keys
{
    /// <summary>Characters; they stand in addresses.</summary>
    public const int Longest = 40;

    /// <summary>a-z, 0-9 and -, as of teams.</summary>
    public static bool IsKind(string? key) => Is(key, '-');

    /// <summary>a-z, 0-9 and _.</summary>
    public static bool IsField(string? key) => Is(key, '_');

    public static bool IsChoice(string? key) => Is(key?.Replace('-', '_'), '_');

    private static bool Is(string? key, char more) =>
        key is { Length: > 0 and <= Longest }
        && char.IsAsciiLetterOrDigit(key[0])
        && key.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == more);
}
