using Throughline.Access;
using Throughline.Host.Web.Design;

namespace Throughline.Host.Web.Settings;

/// <summary>One page of the settings, in the order in which they are listed; its word is <c>settings.KEY</c>.</summary>
/// <param name="Key">What a <see cref="SettingsLayout"/> calls Current.</param>
/// <param name="Policy">Who sees it; the same as on its route.</param>
public sealed record SettingsRoom(string Key, string Icon, string Policy)
{
    public static IReadOnlyList<SettingsRoom> All { get; } =
    [
        new("company", Icons.Use("building-2"), May.ManageSettings),
        new("people", Icons.Use("users"), May.ManagePeople),
        new("teams", Icons.Use("users-round"), May.ManageSettings),
        new("sources", Icons.Use("key-round"), May.ManageSources),
        new("webhooks", Icons.Use("webhook"), May.ManageWebhooks),
        new("stages", Icons.Use("route"), May.ManageSettings),
        new("entry-types", Icons.Use("tags"), May.ManageSettings),
        new("calendars", Icons.Use("calendar-clock"), May.ManageSettings),
        new("sla", Icons.Use("alarm-clock"), May.ManageSettings),
        new("request-kinds", Icons.Use("clipboard-list"), May.ManageSettings),
        new("saved-replies", Icons.Use("message-square-text"), May.ServeCustomers),
        new("coaching", Icons.Use("graduation-cap"), May.ServeCustomers),
        new("rules", Icons.Use("workflow"), May.ManageSettings),
        new("macros", Icons.Use("wand-sparkles"), May.ServeCustomers),
        new("channels", Icons.Use("message-square"), May.ManageSettings),
        new("imports", Icons.Use("import"), May.ManageSettings),
        new("health", Icons.Use("heart-pulse"), May.ManageSettings),
        new("quarantine", Icons.Use("inbox"), May.ManageSources),
        new("audit", Icons.Use("scroll-text"), May.ReadAudit),
    ];

    public string Href => $"/settings/{Key}";
}
