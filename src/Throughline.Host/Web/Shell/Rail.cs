using Throughline.Access;
using Throughline.Host.Web.Design;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Settings;

namespace Throughline.Host.Web.Shell;

/// <summary>The rooms that are built, in the order of the rail.</summary>
/// <param name="Room">What a Layout's Room says; <c>shell.ROOM</c> is the key of its word.</param>
/// <param name="Keys">The keys that lead there, with a space between.</param>
/// <param name="Policies">Who may one of these sees it.</param>
public sealed record Rail(string Room, string Href, string Icon, string Keys, params IReadOnlyList<string> Policies)
{
    public bool IsShownTo(SignedIn who) => Policies.Any(who.May);

    public static IReadOnlyList<Rail> Rooms { get; } =
    [
        new("overview", "/", Icons.Use("activity"), "g o", May.ReadCustomers),
        new("inbox", "/inbox", Icons.Use("inbox"), "g i", May.ReadConversations),
        new("customers", "/customers", Icons.Use("users"), "g c", May.ReadCustomers),
        new("companies", "/companies", Icons.Use("building-2"), "g f", May.ReadCustomers),
        new("metrics", MetricAddress.Everything, Icons.Use("chart-line"), "g n", May.ReadMetrics),
        new("settings", "/settings", Icons.Use("settings"), "g s", [.. SettingsRoom.All.Select(room => room.Policy)]),
    ];
}
