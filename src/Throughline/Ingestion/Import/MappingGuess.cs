using System.Globalization;
using System.Text;
using Throughline.Customers;
using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.Import;

/// <summary>A mapping from well-known column names and what stands in the first rows: something to print and edit.</summary>
internal static class MappingGuess
{
    private static readonly (string Field, string[] Names)[] WellKnown =
    [
        ("customer.email", ["email", "e_mail", "email_address", "customer_email", "mail"]),
        ("customer.phone", ["phone", "phone_number", "telephone", "mobile", "telefon"]),
        ("customer.user_id", ["user_id", "customer_id", "customer_number", "customer_no", "kundennummer", "client_id"]),
        ("customer.anonymous_id", ["anonymous_id"]),
        (ImportMapping.Type, ["type", "event_type", "event"]),
        (
            ImportMapping.ExternalId,
            ["external_id", "order_id", "order_no", "order_number", "bestellnummer", "event_id", "message_id", "id"]
        ),
        (
            ImportMapping.OccurredAt,
            ["occurred_at", "created_at", "ordered_at", "order_date", "timestamp", "date", "datum", "created", "time"]
        ),
        (ImportMapping.Amount, ["amount", "total", "order_total", "total_price", "grand_total", "summe", "betrag"]),
        ("channel", ["channel", "kanal"]),
        ("traits.name", ["name", "full_name", "customer_name"]),
        ("traits.first_name", ["first_name", "firstname", "vorname"]),
        ("traits.last_name", ["last_name", "lastname", "surname", "nachname"]),
    ];
    private static readonly string[] Orders = ["order_id", "order_no", "order_number", "bestellnummer"];
    private static readonly string[] Currency = ["currency", "currency_code", "cur", "waehrung", "währung"];

    private static readonly string[] DayFirst =
    [
        "dd.MM.yyyy HH:mm:ss",
        "dd.MM.yyyy HH:mm",
        "dd.MM.yyyy",
        "d.M.yyyy",
        "dd/MM/yyyy HH:mm",
        "dd/MM/yyyy",
    ];
    private static readonly string[] MonthFirst = ["MM/dd/yyyy HH:mm", "MM/dd/yyyy", "M/d/yyyy"];

    public static ImportMapping Of(CsvSheet sheet)
    {
        var names = new Dictionary<string, string>();
        foreach (var column in sheet.Header)
            if (column.Length > 0 && !RejectedRows.IsOwnColumn(column))
                names.TryAdd(Plain(column), column);
        var fields = new Dictionary<string, ColumnSpec>();
        var currency = Currency.FirstOrDefault(names.ContainsKey);
        foreach (var (field, known) in WellKnown)
        {
            if (known.FirstOrDefault(names.ContainsKey) is not { } name)
                continue;
            var values = sheet.Sample.Select(row => row[names[name]]).OfType<string>().ToList();
            ColumnSpec? spec = field switch
            {
                ImportMapping.OccurredAt => ColumnSpec.Of(names[name]) with { Format = TimeFormat(values) },
                ImportMapping.Amount when currency is null => null,
                ImportMapping.Amount => Amount(names[name], names[currency], values),
                _ => ColumnSpec.Of(names[name]),
            };
            if (spec is null)
                continue;
            fields[field] = spec;
            if (field == ImportMapping.Amount)
                names.Remove(currency!);
            if (field == ImportMapping.ExternalId && Orders.Contains(name))
                fields.TryAdd(ImportMapping.Type, ColumnSpec.Always("order.completed"));
            names.Remove(name);
        }
        fields.TryAdd(ImportMapping.Type, ColumnSpec.Always(CustomerEntries.Identified));
        var rest = new ImportMapping(fields).IsAboutTraits ? ImportMapping.TraitsPrefix : ImportMapping.DataPrefix;
        foreach (var (name, column) in names)
            fields.TryAdd(rest + name, ColumnSpec.Of(column));
        return new ImportMapping(fields);
    }

    private static ColumnSpec Amount(string column, string currency, List<string> values) =>
        ColumnSpec.Of(column) with
        {
            Currency = ColumnSpec.Of(currency),
            // The last separator is the decimal one: 1.234,50.
            Decimal = values.Exists(value =>
                value.LastIndexOf(',') is var comma && comma > value.LastIndexOf('.') && value.Length - comma <= 3
            )
                ? ","
                : null,
        };

    /// <summary>The one format that all sampled times have; none when days and months cannot be told apart.</summary>
    private static string? TimeFormat(List<string> values)
    {
        if (values.Count == 0 || values.TrueForAll(value => Instants.Read(value) is not null))
            return null;
        var fitting = DayFirst
            .Concat(MonthFirst)
            .Where(format => values.TrueForAll(value => Fits(value, format)))
            .ToList();
        var isDoubtful = fitting.Exists(DayFirst.Contains) && fitting.Exists(MonthFirst.Contains);
        return isDoubtful ? null : fitting.FirstOrDefault();
    }

    private static bool Fits(string value, string format) =>
        DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>"E-Mail", "eMail" and "e mail" are one name.</summary>
    private static string Plain(string column)
    {
        var plain = new StringBuilder();
        foreach (var (i, c) in column.Index())
        {
            if (!char.IsLetterOrDigit(c))
                plain.Append(plain.Length > 0 && plain[^1] != '_' ? "_" : "");
            else
            {
                if (char.IsUpper(c) && i > 0 && char.IsLower(column[i - 1]))
                    plain.Append('_');
                plain.Append(char.ToLowerInvariant(c));
            }
        }
        return plain.ToString().Trim('_');
    }
}
