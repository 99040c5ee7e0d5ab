namespace Throughline.Host.Cli.Demo;

internal sealed record OrderLine(Product Product, long PriceMinor, int Quantity)
{
    public long TotalMinor => PriceMinor * Quantity;
}

internal sealed record Order(string Id, DateTimeOffset At, IReadOnlyList<OrderLine> Lines);
