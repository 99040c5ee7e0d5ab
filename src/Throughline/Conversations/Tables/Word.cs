namespace Throughline.Conversations.Tables;

/// <summary>Words of a list as tables hold them: all of them are single words.</summary>
internal static class Word
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static T Read<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);

    /// <returns>null when it is none of them.</returns>
    public static T? TryRead<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Of(value) == word ? value : null;
}
