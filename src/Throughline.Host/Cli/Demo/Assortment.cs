namespace Throughline.Host.Cli.Demo;

/// <param name="PriceMinor">In cents, before the rise.</param>
internal sealed record Product(string Id, string Name, string Category, long PriceMinor)
{
    public long PriceAt(DateTimeOffset at, DemoCalendar calendar) =>
        Category == DemoCauses.DearerCategory && at >= calendar.PricesRise ? DearerMinor : PriceMinor;

    /// <summary>Whether it has a size that may not fit.</summary>
    public bool IsWorn => Category is "footwear" or "jackets";

    public long DearerMinor => PriceMinor * (100 + DemoCauses.PriceRisePercent) / 100;
}

/// <summary>What the shop sells.</summary>
internal static class Assortment
{
    public static IReadOnlyList<Product> All { get; } =
    [
        new("ff-101", "Birch 2 tent", "tents", 249_00),
        new("ff-102", "Birch 4 family tent", "tents", 429_00),
        new("ff-103", "Heron tarp", "tents", 89_00),
        new("ff-104", "Footprint groundsheet", "tents", 35_00),
        new("ff-201", "Trail low shoe", "footwear", 119_00),
        new("ff-202", "Ridge hiking boot", "footwear", 189_00),
        new("ff-203", "Pebble sandal", "footwear", 69_00),
        new("ff-204", "Merino walking sock", "footwear", 19_00),
        new("ff-205", "Slate winter boot", "footwear", 159_00),
        new("ff-301", "Drizzle rain jacket", "jackets", 149_00),
        new("ff-302", "Lichen fleece", "jackets", 79_00),
        new("ff-303", "Frost down jacket", "jackets", 219_00),
        new("ff-304", "Breeze windbreaker", "jackets", 65_00),
        new("ff-401", "Day pack 22", "backpacks", 85_00),
        new("ff-402", "Trek pack 48", "backpacks", 169_00),
        new("ff-403", "Child pack 10", "backpacks", 45_00),
        new("ff-404", "Rain cover", "backpacks", 22_00),
        new("ff-501", "Summer sleeping bag", "sleeping", 99_00),
        new("ff-502", "Winter sleeping bag", "sleeping", 239_00),
        new("ff-503", "Inflatable mat", "sleeping", 75_00),
        new("ff-504", "Travel pillow", "sleeping", 24_00),
        new("ff-601", "Gas stove", "kitchen", 55_00),
        new("ff-602", "Pot set for two", "kitchen", 48_00),
        new("ff-603", "Steel bottle 0.75 l", "kitchen", 27_00),
        new("ff-604", "Enamel mug", "kitchen", 14_00),
        new("ff-701", "Head torch", "lighting", 39_00),
        new("ff-702", "Table lantern", "lighting", 49_00),
        new("ff-703", "String of solar lights", "lighting", 32_00),
        new("ff-801", "Wool blanket", "home", 89_00),
        new("ff-802", "Linen cushion", "home", 34_00),
        new("ff-803", "Oak hook rail", "home", 42_00),
        new("ff-804", "Fern print", "home", 25_00),
        new("ff-805", "Beeswax candle", "home", 16_00),
    ];

    public static IReadOnlyList<Product[]> Categories { get; } =
    [.. All.GroupBy(product => product.Category, StringComparer.Ordinal).Select(group => group.ToArray())];
}
