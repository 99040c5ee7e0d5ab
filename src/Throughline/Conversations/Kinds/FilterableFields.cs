using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Kinds;

/// <summary>The fields that conversations can be listed by, and with what each value of theirs is compared.</summary>
/// <param name="kinds">Those that have any, in their order.</param>
public sealed class FilterableFields(IReadOnlyList<KindDefinition> kinds)
{
    public static FilterableFields None { get; } = new([]);

    /// <summary>Of one kind, in the order of its form.</summary>
    public IEnumerable<KindField> Of(string? kind) =>
        kinds.Where(one => one.Key == kind).SelectMany(one => one.Fields).Where(field => field.Filterable);

    /// <summary>By its key; of the kind if it has it, otherwise of the first kind that does.</summary>
    public KindField? Find(string? kind, string key) =>
        kinds
            .OrderByDescending(one => one.Key == kind)
            .SelectMany(one => one.Fields)
            .FirstOrDefault(field => field.Filterable && field.Key == key);

    /// <param name="kind">What the list is narrowed to; null: to none.</param>
    /// <param name="match">As somebody wrote it.</param>
    /// <returns>As values are compared; null: there is no such field, or no such value of it.</returns>
    public FieldMatch? Read(string? kind, FieldMatch match) =>
        Find(kind, match.Field) is { } field && Value(field.Type, match.Value.Trim()) is { } value
            ? match with
            {
                Value = value,
            }
            : null;

    private static string? Value(FieldType type, string text) =>
        type switch
        {
            _ when text.Length == 0 => null,
            FieldType.Number => Number(text) is { } number ? Compared(number) : null,
            FieldType.Money => Money(text) is { } money
                ? Compared(new { minor = money.Minor, currency = money.Currency })
                : null,
            FieldType.YesNo => text is "true" or "false" ? text : null,
            FieldType.Date => IsDay(text) ? text : null,
            _ => Compared(text),
        };

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // 19.99 EUR.
    private static Money? Money(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var amount, var currency]
        && Number(amount) is { } number
            ? Kernel.Money.FromMajor(number, currency.ToUpperInvariant())
            : null;

    // As people type it: 19,99 and 19.99.
    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static string Compared<T>(T value) =>
        FieldValue.Compared(JsonSerializer.SerializeToElement(value)).First().Text;
}
