using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>Understands one helpdesk's exports: from its objects to ours.</summary>
internal abstract class ExportReader
{
    private const string Tickets = "tickets";

    /// <summary>Stable name: <c>zendesk</c>, <c>freshdesk</c>.</summary>
    public abstract string System { get; }

    /// <summary>Names of lists in pages, each of whose items is one of ours or passed over.</summary>
    public abstract IReadOnlySet<string> Lists { get; }

    /// <summary>Those of them that hold tickets.</summary>
    protected abstract IReadOnlySet<string> TicketLists { get; }

    /// <summary>In the name of a file that holds something else.</summary>
    protected abstract string[] OtherNames { get; }

    /// <summary>
    /// Whether an object may be a ticket, told without reading it whole. A name tells only when it names one of the two.
    /// </summary>
    public bool MayBeTicket(string? list, string file) =>
        list is null ? IsNamed(file, Tickets) || !IsNamed(file, OtherNames) : TicketLists.Contains(list);

    /// <summary>Whether an object may be anything else.</summary>
    public bool MayBeOther(string? list, string file) =>
        list is null ? IsNamed(file, OtherNames) || !IsNamed(file, Tickets) : !TicketLists.Contains(list);

    /// <returns>null when it is nothing that is taken.</returns>
    public abstract Imported? Read(string? list, string file, JsonElement it);

    /// <summary>By its name, whatever stands before and behind it: <c>export-2026-tickets-3.jsonl</c>.</summary>
    protected static bool IsNamed(string file, params ReadOnlySpan<string> words)
    {
        var name = Path.GetFileNameWithoutExtension(file).ToLowerInvariant();
        foreach (var word in words)
            if (name.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    protected static byte[] DigestOf(JsonElement it) => SHA256.HashData(Encoding.UTF8.GetBytes(it.GetRawText()));

    /// <summary>Names, notes and custom fields of a person or a company, under one prefix each.</summary>
    protected static Dictionary<string, JsonElement> Traits(
        JsonElement it,
        IEnumerable<(string From, string To)> plain,
        string? customs
    )
    {
        var traits = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (from, to) in plain)
            if (it.Of(from) is { } value && IsSaid(value))
                traits[to] = Kept(value);
        if (customs is not null && it.Of(customs) is { ValueKind: JsonValueKind.Object } own)
            foreach (var field in own.EnumerateObject())
                if (IsSaid(field.Value) && field.Name.Length <= Limits.LongestName)
                    traits.TryAdd(Lenient.Clean(field.Name), Kept(field.Value));
        return traits;
    }

    /// <summary>Outlives the document it was read from, without what no database keeps.</summary>
    public static JsonElement Kept(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Written(Lenient.Text(value)!),
            JsonValueKind.Array => JsonSerializer.SerializeToElement(
                value.EnumerateArray().Select(Lenient.Text).OfType<string>().ToList(),
                ImportingJson.Default.ListString
            ),
            _ => value.Clone(),
        };

    public static JsonElement Written(string text) =>
        JsonSerializer.SerializeToElement(text, ImportingJson.Default.String);

    /// <summary>Whether it says anything.</summary>
    public static bool IsSaid(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Lenient.Text(value) is { Length: > 0 },
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => true,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => false,
        };
}
