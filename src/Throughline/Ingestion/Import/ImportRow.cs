using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>One row as it was read.</summary>
/// <param name="Number">From 1; of CSV the header is 1.</param>
/// <param name="Next">Where in the file the following record begins.</param>
/// <param name="Touchpoint">null when rejected.</param>
/// <param name="Traits">A second touchpoint: what the row also tells of its customer.</param>
/// <param name="Rejection">null when it could be read.</param>
/// <param name="Values">Of CSV: the row's texts by column.</param>
/// <param name="Raw">The row's own text where its values do not tell it.</param>
internal sealed record ImportRow(
    long Number,
    long Next,
    Touchpoint? Touchpoint,
    Touchpoint? Traits,
    Rejection? Rejection,
    IReadOnlyList<string> Values,
    string? Raw
);
