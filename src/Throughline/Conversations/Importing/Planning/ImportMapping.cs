using System.Text.Json;
using Throughline.Conversations.Importing.Freshdesk;
using Throughline.Kernel;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>What the other helpdesk's own words mean here; what is not said is told by equal names.</summary>
/// <example>{"kinds": {"Problem": "technical"}, "fields": {"360001": "order_number"}, "statuses": {"8": "pending"}, "teams": {"Tier 2": "second-line"}}</example>
internal sealed record ImportMapping
{
    /// <summary>Types of tickets, to keys of request kinds.</summary>
    public Dictionary<string, string>? Kinds { get; init; }

    /// <summary>Custom fields by id or name, to keys of fields of the kind.</summary>
    public Dictionary<string, string>? Fields { get; init; }

    /// <summary>A company's own statuses, to open, pending or resolved.</summary>
    public Dictionary<string, string>? Statuses { get; init; }

    /// <summary>Groups by name, to keys of teams.</summary>
    public Dictionary<string, string>? Teams { get; init; }

    public static (ImportMapping? Mapping, Rejection? Problem) Parse(string? json)
    {
        if (json is null)
            return (new ImportMapping(), null);
        try
        {
            var mapping = JsonSerializer.Deserialize(json, ImportingJson.Default.ImportMapping) ?? new ImportMapping();
            return
                mapping.Statuses?.FirstOrDefault(one => FreshdeskTicket.TurnOf(one.Value) is null) is { Key: { } wrong }
                ? (null, new("invalid_mapping", $"'statuses.{wrong}' must be open, pending or resolved."))
                : (mapping, null);
        }
        catch (JsonException)
        {
            return (
                null,
                new(
                    "invalid_mapping",
                    "The mapping is a JSON object with any of 'kinds', 'fields', 'statuses' and 'teams', each an object of texts."
                )
            );
        }
    }

    public Turn? TurnOf(string? status) =>
        status is not null && Statuses?.GetValueOrDefault(status) is { } meant ? FreshdeskTicket.TurnOf(meant) : null;
}
