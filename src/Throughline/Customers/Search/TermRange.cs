namespace Throughline.Customers.Search;

/// <summary>All search terms that begin with a text: a range of search_term's primary key.</summary>
/// <param name="From">The beginning, folded.</param>
internal readonly record struct TermRange(string From)
{
    // The last code point sorts behind every character that can follow.
    private const string Last = "\U0010FFFF";

    public string To => From + Last;
}
