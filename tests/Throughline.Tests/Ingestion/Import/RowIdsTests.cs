using System.Security.Cryptography;
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

    [Fact]
    public void A_cell_with_separators_is_no_row_whose_columns_are_called_so() =>
        new RowIds().OfRow(["a"], ["x\u001Fy\u001E"]).ShouldNotBe(new RowIds().OfRow(["1:a4:x"], ["y"]));

    /// <summary>Or the other half of a file that was imported in part would come with the first half once more.</summary>
    [Fact]
    public void A_row_is_the_row_it_always_was()
    {
        var hash = SHA256.HashData("order\u001F17\u001Eamount\u001F9.50\u001E"u8);
        new RowIds()
            .OfRow(["order", "note", "amount"], ["17", "", "9.50"])
            .ShouldBe("row:" + Convert.ToHexStringLower(hash.AsSpan(0, 16)));
    }
}
