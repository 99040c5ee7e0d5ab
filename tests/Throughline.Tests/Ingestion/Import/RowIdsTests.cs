using Throughline.Ingestion.Import;

namespace Throughline.Tests.Ingestion.Import;

public sealed class RowIdsTests
{
    [Theory]
    [InlineData("1\u001Eb\u001F2")]
    [InlineData("1b2")]
    [InlineData("11:b1:2")]
    public void A_cell_that_reads_like_the_next_columns_is_another_row(string cell) =>
        new RowIds().OfRow(["a"], [cell]).ShouldNotBe(new RowIds().OfRow(["a", "b"], ["1", "2"]));
}
