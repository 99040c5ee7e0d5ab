using System.Text.Json;

namespace Throughline.Host.Cli.Demo;

/// <summary>What customers of the demo company fill in.</summary>
internal static class DemoForm
{
    private const double Filled = 0.7;

    private static readonly string[] Reasons = ["too_small", "too_large", "damaged", "not_as_described"];

    public static string? KindOf(string topic) =>
        topic switch
        {
            "returns" => "return",
            "product" => "product",
            "price" or "loyalty" => "billing",
            _ => null,
        };

    /// <summary>Not everybody does.</summary>
    public static Dictionary<string, JsonElement>? Of(string topic, RandomStream random)
    {
        if (KindOf(topic) is not { } kind || !random.Chance(Filled))
            return null;
        var order = JsonSerializer.SerializeToElement($"{random.Between(100_000, 999_999):0}");
        return kind switch
        {
            "return" => new()
            {
                ["order_number"] = order,
                ["item"] = JsonSerializer.SerializeToElement("Trail jacket, M"),
                ["reason"] = JsonSerializer.SerializeToElement(random.Pick(Reasons)),
                ["wish"] = JsonSerializer.SerializeToElement("exchange"),
            },
            "product" => new() { ["product"] = JsonSerializer.SerializeToElement("Sierra 28") },
            _ => new()
            {
                ["order_number"] = order,
                ["amount"] = JsonSerializer.SerializeToElement(new { minor = 12900, currency = "EUR" }),
            },
        };
    }
}
