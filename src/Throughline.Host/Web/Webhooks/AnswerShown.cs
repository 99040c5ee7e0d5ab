namespace Throughline.Host.Web.Webhooks;

/// <summary>
/// What a receiver answered, for people to look at: anybody's words. The page encodes them; characters that would turn
/// or hide the text around them stand as U+FFFD.
/// </summary>
internal static class AnswerShown
{
    public static string Of(string answer) =>
        string.Concat(
            answer.Select(c => (char.IsControl(c) && c is not ('\n' or '\t' or '\r')) || IsTurning(c) ? '\uFFFD' : c)
        );

    // Unicode Standard Annex #9: explicit embeddings, overrides and isolates.
    private static bool IsTurning(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
