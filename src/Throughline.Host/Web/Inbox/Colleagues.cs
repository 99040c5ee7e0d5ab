using Throughline.Access;
using Throughline.Access.People;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Inbox;

/// <summary>The names of those who serve customers: conversations know them by address, the ledger by id.</summary>
public sealed class Colleagues(IReadOnlyList<Person> people, IReadOnlyDictionary<string, string>? former = null)
{
    private readonly Dictionary<string, Person> byAddress = people.ToDictionary(
        person => person.Email,
        StringComparer.OrdinalIgnoreCase
    );

    private readonly Dictionary<string, Person> byActor = people.ToDictionary(
        person => person.Actor,
        StringComparer.Ordinal
    );

    /// <summary>Those to whom a conversation may be given.</summary>
    public IEnumerable<Person> WhoServe =>
        people.Where(person =>
            person is { DisabledAt: null, JoinedAt: not null } && person.Role.Grants(May.ServeCustomers)
        );

    public static async Task<Colleagues> ReadAsync(PeopleReading reading, CancellationToken ct) =>
        new(
            [.. (await reading.AllAsync(ct)).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)],
            await reading.FormerAsync(ct)
        );

    /// <summary>Of an address; the address itself when it is nobody's here.</summary>
    public string Name(string address) =>
        byAddress.GetValueOrDefault(address)?.Name ?? former?.GetValueOrDefault(address) ?? address;

    /// <summary>Of an actor of the ledger.</summary>
    internal string NameOfActor(string? actor, Words words) =>
        actor switch
        {
            null => words["inbox.somebody"],
            "customer" => words["inbox.the_customer"],
            "system" or "routing" => words["inbox.throughline"],
            _ when actor.StartsWith("rule:", StringComparison.Ordinal) => words["inbox.a_rule"],
            _ when byActor.TryGetValue(actor, out var person) => person.Name,
            _ when actor.StartsWith("agent:", StringComparison.Ordinal) => Name(actor["agent:".Length..]),
            _ => actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..],
        };
}
