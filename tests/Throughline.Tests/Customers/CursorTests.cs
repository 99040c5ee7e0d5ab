using Throughline.Customers.Reading;

namespace Throughline.Tests.Customers;

public sealed class CursorTests
{
    [Fact]
    public void What_was_written_is_read() => Cursor.Read(Cursor.Write("a", ""), parts: 2).ShouldBe(["a", ""]);

    [Fact]
    public void A_cursor_with_a_nul_was_not_made_here() => Cursor.Read(Cursor.Write("a\0"), parts: 1).ShouldBeNull();
}
