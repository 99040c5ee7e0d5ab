namespace Throughline.Host.Web.Customers;

/// <summary>What was typed into a search, as far as it can be one.</summary>
internal static class SearchText
{
    private const int Longest = 200;

    public static string Of(string? typed)
    {
        // PostgreSQL takes no NUL in a text, and a longer search is no search.
        var text = (typed ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length > Longest ? text[..Longest] : text;
    }
}
