using System.Text.Json.Nodes;
using Throughline.Access.People;
using Throughline.Ledger;

namespace Throughline.Conversations.Routing;

/// <summary>Who was there to be given conversations, and when.</summary>
public static class RoutingEntries
{
    public const string Available = "agent.available";
    public const string Away = "agent.away";
    public const string Offline = "agent.offline";
    public const string Returned = "agent.returned";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Available, "Somebody said that they are there to be given conversations."),
        new(Away, "Somebody said that they are away for a while."),
        new(Offline, "Somebody said that they are off."),
        new(Returned, "Somebody who had no page open for some minutes is there again."),
    ];

    internal static NewEntry Of(Person person, Availability chosen, string actor, DateTimeOffset now) =>
        Of($"agent.{chosen.ToString().ToLowerInvariant()}", person, actor, now);

    internal static NewEntry Of(string type, Person person, string actor, DateTimeOffset now) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = new JsonObject { ["person_id"] = person.Id.ToString(), ["person"] = person.Email }.ToJsonString(),
        };
}
