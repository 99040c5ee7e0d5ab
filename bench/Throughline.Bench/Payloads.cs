using System.Text;

namespace Throughline.Bench;

/// <summary>Segment batches as a busy web shop sends them; the same ones in every run.</summary>
internal static class Payloads
{
    public const int EventsPerBatch = 500;

    // One in ten visitors is new to a batch, the rest come back: about what a shop sees.
    private const int Users = 20_000;

    public static byte[] Batch(int number)
    {
        var random = new Random(number);
        var json = new StringBuilder("{\"batch\":[");
        for (var i = 0; i < EventsPerBatch; i++)
            json.Append(i == 0 ? "" : ",").Append(Event(random, $"b{number}-{i}"));
        return Encoding.UTF8.GetBytes(json.Append("]}").ToString());
    }

    public static byte[] Single(int number) => Encoding.UTF8.GetBytes(Event(new Random(number), $"s{number}"));

    private static string Event(Random random, string id)
    {
        var user = random.Next(Users);
        var who = $"\"userId\":\"user-{user}\",\"anonymousId\":\"5f0c{user:x8}-7d1e-4c52\",\"messageId\":\"{id}\"";
        const string Context =
            "\"context\":{\"library\":{\"name\":\"bench\",\"version\":\"1\"},\"locale\":\"en-GB\",\"page\":{\"url\":\"https://shop.example.org/p/1\",\"title\":\"A product\"}}";
        return random.Next(10) switch
        {
            0 =>
                $"{{\"type\":\"identify\",{who},{Context},\"traits\":{{\"email\":\"user{user}@example.org\",\"name\":\"Given{user % 500} Family{user}\",\"country\":\"FR\",\"plan\":\"gold\"}}}}",
            1 =>
                $"{{\"type\":\"page\",{who},{Context},\"name\":\"Product\",\"properties\":{{\"url\":\"https://shop.example.org/p/{user}\",\"title\":\"A product\"}}}}",
            2 =>
                $"{{\"type\":\"track\",{who},{Context},\"event\":\"Order Completed\",\"properties\":{{\"order_id\":\"o-{id}\",\"total\":{random.Next(500, 20000) / 100m},\"currency\":\"EUR\",\"products\":[{{\"product_id\":\"p1\",\"name\":\"Lamp\",\"price\":19.99,\"quantity\":1}}]}}}}",
            3 or 4 =>
                $"{{\"type\":\"track\",{who},{Context},\"event\":\"Product Added\",\"properties\":{{\"product_id\":\"p{user % 900}\",\"name\":\"Lamp\",\"price\":19.99,\"quantity\":2,\"currency\":\"EUR\"}}}}",
            _ =>
                $"{{\"type\":\"track\",{who},{Context},\"event\":\"Product Viewed\",\"properties\":{{\"product_id\":\"p{user % 900}\",\"category\":\"home\",\"name\":\"Lamp\",\"price\":19.99,\"currency\":\"EUR\"}}}}",
        };
    }
}
