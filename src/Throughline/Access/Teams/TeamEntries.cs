using System.Text.Json.Nodes;
using Throughline.Access.People;
using Throughline.Ledger;

namespace Throughline.Access.Teams;

/// <summary>Who changed which team, for the audit; and for those who give conversations to their members.</summary>
public static class TeamEntries
{
    public const string Created = "team.created";
    public const string Changed = "team.changed";
    public const string Deleted = "team.deleted";
    public const string Joined = "team.joined";
    public const string Left = "team.left";
    public const string Seated = "seat.changed";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Created, "A team was made."),
        new(Changed, "A team was renamed, or works by other hours or in another way."),
        new(Deleted, "A team was deleted."),
        new(Joined, "Somebody is of a team from now on."),
        new(Left, "Somebody is of a team no more."),
        new(Seated, "Somebody sees other conversations, takes on more or fewer, or has other skills."),
    ];

    internal static NewEntry Of(string type, Team team, string actor, DateTimeOffset now, Person? person = null)
    {
        var data = new JsonObject
        {
            ["team"] = team.Key,
            ["name"] = team.Name,
            ["version"] = team.Version,
        };
        if (person is not null)
            Name(data, person);
        else if (type != Deleted)
        {
            data["calendar_id"] = team.CalendarId?.ToString();
            data["routing"] = team.Routing.ToString().ToLowerInvariant();
        }
        return Entry(type, data, actor, now);
    }

    internal static NewEntry Of(Seat seat, Person person, string actor, DateTimeOffset now)
    {
        var data = new JsonObject
        {
            ["sees"] = seat.Sees.ToString().ToLowerInvariant(),
            ["capacity"] = seat.Capacity,
            ["skills"] = new JsonArray([.. seat.Skills.Select(skill => JsonValue.Create(skill))]),
        };
        Name(data, person);
        return Entry(Seated, data, actor, now);
    }

    private static void Name(JsonObject data, Person person)
    {
        data["person_id"] = person.Id.ToString();
        data["person"] = person.Email;
    }

    private static NewEntry Entry(string type, JsonObject data, string actor, DateTimeOffset now) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = data.ToJsonString(),
        };
}
