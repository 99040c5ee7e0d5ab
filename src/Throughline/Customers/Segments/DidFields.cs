using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Customers.Segments;

/// <summary><c>{"did": "order.completed", "at_least": 2, "within_days": 90}</c> and its other limits.</summary>
internal static class DidFields
{
    // 1e16 minor units is beyond any shop's turnover and far within a bigint's sum.
    private const long LargestAmount = 10_000_000_000_000_000;

    public static Did? Read(ConditionFields fields)
    {
        fields.AllowOnly(
            "did",
            "at_least",
            "at_most",
            "exactly",
            "within_days",
            "since_last",
            "amount_at_least",
            "currency"
        );
        var type = fields.Text("did");
        if (fields.Has("exactly") && (fields.Has("at_least") || fields.Has("at_most")))
            fields.Problem("exactly", "Either exactly, or at_least and at_most.");
        long? exactly = fields.Has("exactly") ? fields.Count("exactly") : null;
        long? atLeast = fields.Has("at_least") ? fields.Count("at_least") : null;
        long? atMost = fields.Has("at_most") ? fields.Count("at_most") : null;
        if (atLeast > atMost)
            fields.Problem("at_most", "Not less than at_least.");
        int? withinDays = fields.Has("within_days") ? fields.Days("within_days") : null;
        var sinceLast = fields.Has("since_last") ? fields.Text("since_last") : null;
        var (amount, currency) = Amount(fields);
        return type is null
            ? null
            : new Did(EntryTypeGroups.Types(type))
            {
                // "at most 2" includes never; a bare "did" means once.
                AtLeast = exactly ?? atLeast ?? (atMost is null && amount is null ? 1 : 0),
                AtMost = exactly ?? atMost,
                WithinDays = withinDays,
                SinceLast = sinceLast is null ? null : EntryTypeGroups.Types(sinceLast),
                AmountAtLeast = amount,
                Currency = currency,
            };
    }

    private static (long? Amount, string? Currency) Amount(ConditionFields fields)
    {
        if (!fields.Has("amount_at_least"))
        {
            if (fields.Has("currency"))
                fields.Problem("currency", "Goes with amount_at_least.");
            return (null, null);
        }
        var amount = fields.Whole("amount_at_least", 1, LargestAmount);
        if (
            fields.Get("currency") is { ValueKind: JsonValueKind.String } given
            && Currencies.Exponent(given.GetString()!) is not null
        )
            return (amount, given.GetString());
        fields.Problem(
            "currency",
            "An amount needs its ISO 4217 currency, such as EUR: sums of different ones mean nothing."
        );
        return (amount, null);
    }
}
