using System.Globalization;
using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Ingestion.Entries;

/// <summary>
/// Reads an entry's data for its sentence. What came from outside may have any shape: whatever is missing or odd is left
/// out of the sentence, and nothing throws.
/// </summary>
internal readonly struct EntryFacts
{
    /// <summary>Characters of one fact: a sentence is read at a glance.</summary>
    private const int LongestFact = 80;

    /// <summary>Characters of an id that tell it apart to a person.</summary>
    private const int ShortId = 8;

    private readonly JsonElement data;
    private readonly Money? amount;

    private EntryFacts(JsonElement data, Money? amount)
    {
        this.data = data;
        this.amount = amount;
    }

    public static EntryFacts Of(Entry entry)
    {
        try
        {
            return new EntryFacts(JsonElement.Parse(entry.Data), entry.Amount);
        }
        catch (JsonException)
        {
            return new EntryFacts(default, entry.Amount);
        }
    }

    /// <summary>The amount after a middle dot: <c> · 27.50 USD</c>.</summary>
    public string Amount => amount is { } money ? $" · {Format(money)}" : "";

    /// <summary>The first of the members that has a text or number.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Read(name) is { } text)
                return text.Length <= LongestFact ? text
                    : char.IsHighSurrogate(text[LongestFact - 1]) ? text[..(LongestFact - 1)] + "…"
                    : text[..LongestFact].TrimEnd() + "…";
        }
        return null;
    }

    /// <summary><c> 50314b8e</c>, with the space before it; empty when there is none.</summary>
    public string Id(string name) => Read(name) is { } id ? " " + (id.Length > ShortId * 2 ? id[..ShortId] : id) : "";

    /// <summary>Sentences like "Viewed Monopoly": the member, or else the general word.</summary>
    public string Named(string before, string otherwise, params ReadOnlySpan<string> names) =>
        $"{before} {Text(names) ?? otherwise}";

    /// <summary>" · " and the fact; empty when there is none.</summary>
    public string With(params ReadOnlySpan<string> names) => Text(names) is { } fact ? $" · {fact}" : "";

    public double? Number(string name) =>
        double.TryParse(Read(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string? Read(string name)
    {
        try
        {
            if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out var value))
                return null;
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Trim(),
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            };
            return text.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair: JSON can escape it, no text can hold it.
        }
    }

    private static string Format(Money money)
    {
        var digits = Currencies.Exponent(money.Currency) ?? Currencies.UsualExponent;
        return $"{money.Major.ToString("F" + digits)} {money.Currency}";
    }
}
