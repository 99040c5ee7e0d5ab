using Throughline.Host.Web.Settings;
using Throughline.Webhooks;

namespace Throughline.Host.Web.Webhooks;

/// <summary>What stands in the form of a webhook, as it was last sent.</summary>
public sealed record WebhookForm
{
    public string Url { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Whether everything is told, whatever else is chosen.</summary>
    public bool Everything { get; init; }
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>Types that nobody declared, separated by commas or spaces.</summary>
    public string Others { get; init; } = "";
    public int? Version { get; init; }

    public IReadOnlyList<string> Types =>
        Everything
            ? [TypeFilter.All]
            : [.. Chosen, .. Others.Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)];

    public static WebhookForm Read(IFormCollection form) =>
        new()
        {
            Url = form.Text("url"),
            Description = form.Text("description"),
            Everything = form.Text("told") == "everything",
            Chosen = [.. form["types"].OfType<string>()],
            Others = form.Text("others"),
            Version = int.TryParse(form.Text("version"), out var version) ? version : null,
        };

    public static WebhookForm Of(Webhook webhook) =>
        new()
        {
            Url = webhook.Url,
            Description = webhook.Description,
            Everything = webhook.Filter.Types.Contains(TypeFilter.All),
            Chosen = webhook.Filter.Types,
            Version = webhook.Version,
        };
}
