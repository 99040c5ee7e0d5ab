using Throughline.Kernel;

namespace Throughline.Tests.Ingestion;

public sealed class CommerceTests
{
    [Theory]
    [InlineData("Order Completed", """{"total":27.5,"revenue":25,"currency":"USD"}""", 2750, "USD")]
    [InlineData("order completed", """{"revenue":"25.005","currency":"eur"}""", 2501, "EUR")]
    [InlineData("Order Updated", """{"value":1500,"currency":"JPY"}""", 1500, "JPY")]
    [InlineData("Order Refunded", """{"total":1.2345,"currency":"BHD"}""", 1235, "BHD")]
    [InlineData("Product Added", """{"price":18.99,"quantity":3}""", 5697, "USD")]
    [InlineData("Product Removed", """{"price":18.99}""", 1899, "USD")]
    [InlineData("Cart Viewed", """{"value":0,"total":9}""", 0, "USD")]
    public void The_amount_of_an_event_is_in_minor_units(string name, string properties, long minor, string currency) =>
        Parsing.Track(name, properties).Amount.ShouldBe(new Money(minor, currency));

    [Fact]
    public void An_event_without_its_amount_has_none()
    {
        Parsing.Track("Order Completed", """{"shipping":3}""").Amount.ShouldBeNull();
        Parsing.Track("Product Viewed", """{"price":3}""").Amount.ShouldBeNull();
    }

    [Fact]
    public void Every_amount_becomes_minor_units_and_everything_else_passes_through() =>
        Parsing
            .Track(
                "Order Completed",
                """{"order_id":"o","total":27.5,"tax":null,"total_minor":1,"currency":"eur","x":{"price":1},"products":[{"sku":"s","price":"19.00","url":"p"},{"price":3,"currency":"JPY"}]}"""
            )
            .Data.ShouldBe(
                """{"order_id":"o","x":{"price":1},"products":[{"sku":"s","url":"p","price_minor":1900,"currency":"EUR"},{"price_minor":3,"currency":"JPY"}],"total_minor":2750,"currency":"EUR"}"""
            );

    [Fact]
    public void Money_in_an_event_that_nobody_declared_stays_as_sent() =>
        Parsing
            .Track("Item Purchased", """{"revenue":14.99}""")
            .Data.ShouldBe("""{"event":"Item Purchased","properties":{"revenue":14.99}}""");
}
