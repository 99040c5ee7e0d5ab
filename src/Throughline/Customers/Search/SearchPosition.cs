using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Customers.Search;

/// <summary>Up to which term a search has gone, in which of its readings.</summary>
internal sealed record SearchPosition(int Step, string Term, ProfileId ProfileId, string Origin)
{
    public string Write() => Cursor.Write($"{Step}", Term, $"{ProfileId}", Origin);

    /// <summary>The start of a reading: no term is before it.</summary>
    public static SearchPosition StartOf(int step) => new(step, "", default, "");

    public static SearchPosition? Read(string cursor) =>
        Cursor.Read(cursor, parts: 4) is [var step, var term, var profile, var origin]
        && int.TryParse(step, out var number)
        && number >= 0
        && Guid.TryParse(profile, out var id)
            ? new SearchPosition(number, term, new ProfileId(id), origin)
            : null;
}
