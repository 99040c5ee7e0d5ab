using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Webhooks;

/// <summary>Who changed which webhook, for the audit.</summary>
public static class WebhookEntries
{
    public const string Created = "webhook.created";
    public const string Changed = "webhook.changed";
    public const string Rotated = "webhook.rotated";
    public const string Disabled = "webhook.disabled";
    public const string Enabled = "webhook.enabled";
    public const string Deleted = "webhook.deleted";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Created, "A webhook was created."),
        new(Changed, "A webhook's address, description or entry types were changed."),
        new(Rotated, "A webhook got a new secret; the old one is good for another day."),
        new(Disabled, "A webhook was disabled: by somebody, by its receiver, or because it failed for days.")
        {
            Sentence = entry => $"Webhook to {Field(entry, "host")} disabled{Why(Field(entry, "because"))}",
        },
        new(Enabled, "A webhook was enabled again."),
        new(Deleted, "A webhook was deleted."),
    ];

    /// <summary>An address may hold somebody's secret in its path or query: the audit names the host alone.</summary>
    internal static NewEntry Record(string type, Webhook webhook, string actor, DateTimeOffset now)
    {
        var data = new Dictionary<string, string>
        {
            ["webhook_id"] = $"{webhook.Id}",
            ["host"] = new Uri(webhook.Url).IdnHost,
            ["types"] = webhook.Types,
        };
        if (webhook.DisabledBecause is { } because)
            data["because"] = because.ToString().ToLowerInvariant();
        return new NewEntry
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = JsonSerializer.Serialize(data),
        };
    }

    private static string Why(string because) =>
        because switch
        {
            "gone" => ": the receiver wants no more",
            "failing" => ": every attempt failed for days",
            _ => "",
        };

    private static string Field(Entry entry, string name)
    {
        var data = JsonElement.Parse(entry.Data);
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? $"{value}" : "";
    }
}
