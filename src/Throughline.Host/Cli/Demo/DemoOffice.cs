using System.Text.Json;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Customers.Segments;

namespace Throughline.Host.Cli.Demo;

/// <summary>What a company that has used Throughline for a while has set up: its people, its sources, its segments.</summary>
internal sealed class DemoOffice(DemoTeam team, Keys keys, SavedSegments segments)
{
    // As the demo company's touchpoints name them. Browsers and apps are not trusted with who is who.
    private static readonly (string Source, bool Trusted)[] Sources =
    [
        ("web", false),
        ("app", false),
        ("till-lyon", true),
        ("till-ghent", true),
        ("parcel", true),
        ("helpdesk", true),
        ("surveys", true),
        ("loyalty", true),
        ("ads", true),
    ];

    private static readonly (string Name, string Definition)[] Segments =
    [
        ("Bought at least twice in 90 days", """{"did": "order.completed", "at_least": 2, "within_days": 90}"""),
        (
            "Wrote to us in the last 30 days",
            """{"all": [{"did": "message.received", "within_days": 30}, {"did": "order.completed"}]}"""
        ),
        (
            "Basket without an order",
            """{"all": [{"did": "basket.product_added", "within_days": 14}, {"did": "order.completed", "at_most": 0, "within_days": 14}]}"""
        ),
    ];

    public async Task SetUpAsync(CancellationToken ct)
    {
        await team.CreateAsync(ct);
        foreach (var (source, trusted) in Sources)
            await keys.CreateWriteKeyAsync(source, trusted, ct);
        await keys.CreateTokenAsync("warehouse", [Scopes.Read], ct);
        foreach (var (name, definition) in Segments)
            await segments.CreateAsync(name, JsonElement.Parse(definition), Keys.System, ct);
    }
}
