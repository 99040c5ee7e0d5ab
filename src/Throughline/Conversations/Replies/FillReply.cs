using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Customers;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Replies;

/// <summary>Fills a text's variables in with what is known of a conversation, its customer and who writes.</summary>
public sealed class FillReply(
    CustomerReading customers,
    PeopleReading people,
    RequestKinds kinds,
    WorkspaceSettings workspace
)
{
    private static readonly string[] LanguageTraits = ["language", "locale", "lang"];

    /// <param name="texts">By language; the customer's is preferred.</param>
    /// <param name="it">In which it is to be said.</param>
    /// <param name="agent">E-mail address of who writes; null: nobody in particular does.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Filled> RunAsync(
        IReadOnlyDictionary<string, string> texts,
        Conversation it,
        string? agent,
        CancellationToken ct
    )
    {
        var customer = await customers.GetAsync(it.ProfileId.Value, ct);
        var text = Tongues.Say(texts, Language(customer)) ?? "";
        return Variables.In(text).Count == 0
            ? new Filled(text, [])
            : Variables.Fill(text, await ValuesAsync(it, customer, agent, ct));
    }

    /// <summary>What the customer speaks, as far as a trait says so.</summary>
    public static string? Language(CustomerDetails? customer) =>
        LanguageTraits.Select(trait => Trait(customer, trait)).FirstOrDefault(language => language is not null);

    private async Task<Dictionary<string, string>> ValuesAsync(
        Conversation it,
        CustomerDetails? customer,
        string? agent,
        CancellationToken ct
    )
    {
        var form = (await kinds.NamedAsync(it.Kind, ct))?.Definition.Fields ?? [];
        var writer = agent is null ? null : await people.FindAsync(agent, ct);
        var first = Trait(customer, "first_name") ?? Trait(customer, "firstName");
        var last = Trait(customer, "last_name") ?? Trait(customer, "lastName");
        var name = Trait(customer, "name") ?? $"{first} {last}".Trim();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customer.name"] = name,
            ["customer.first_name"] = first ?? FirstOf(name),
            ["customer.last_name"] = last ?? "",
            ["customer.email"] =
                customer?.Identities.FirstOrDefault(identity => identity.Kind == Identity.Email)?.Value ?? "",
            ["agent.name"] = writer?.Name ?? "",
            ["agent.first_name"] = FirstOf(writer?.Name ?? ""),
            ["conversation.number"] = $"{it.Number}",
            ["conversation.subject"] = Line(it.Subject),
            ["conversation.topic"] = Line(it.Topic),
            ["company.name"] = (await workspace.GetAsync(ct)).Name ?? "",
        };
        var language = Language(customer) ?? Tongues.Own;
        foreach (var (key, value) in it.Fields)
        {
            var field = form.FirstOrDefault(each => each.Key == key);
            values[$"field.{key}"] = FieldValue.Text(field, value, language);
            if (field?.Type == FieldType.Order)
                values.TryAdd("order.number", FieldValue.Text(field, value));
        }
        return values;
    }

    // "Amélie Martin" is greeted as Amélie; an address or a number is no name.
    private static string FirstOf(string name) =>
        name.Contains('@', StringComparison.Ordinal) ? ""
        : name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first
        : "";

    private static string? Trait(CustomerDetails? customer, string name) =>
        customer?.Traits.TryGetValue(name, out var value) == true
        && value.ValueKind == System.Text.Json.JsonValueKind.String
        && value.GetString()?.Trim() is { Length: > 0 } text
            ? Line(text)
            : null;

    // What customers call themselves goes into our words: on one line, and without beginning a variable of its own.
    private static string Line(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("{{", "{", StringComparison.Ordinal);
}
