using Throughline.Host.Web.Speech;
using Throughline.Ledger;

namespace Throughline.Host.Web.Entries;

/// <summary>What the sentences of the word files may name, and where in an entry it stands.</summary>
internal sealed class SentenceFacts(Entry entry, Words words, Instants instants)
{
    private readonly EntryData data = EntryData.Of(entry);

    /// <summary>null when the entry does not say.</summary>
    public object? Find(string name) =>
        name switch
        {
            "account" => data.Text("account_name"),
            "advert" => data.Text("name", "campaign", "title"),
            "agent" => data.Text("agent_name"),
            "amount" => entry.Amount is { } amount ? MoneyText.Of(amount, words.Language) : null,
            "article" => data.Text("title", "name", "article"),
            "category" => data.Slug("category", "list_id"),
            "comment" => data.Text("comment"),
            "company" => data.Text("group_id"),
            "coupon" => data.Text("coupon_name", "coupon", "coupon_id"),
            "courier" => data.Text("courier"),
            "date" => data.Instant("promised_at") is { } at ? instants.Day(at) : null,
            "days" => data.Number("late_days") is > 0 and < int.MaxValue and var days ? (decimal)days : null,
            "invitee" => data.Text("invitee_first_name", "invitee_email"),
            "items" => data.Things("products"),
            "method" => data.Slug("payment_method"),
            "metric" => data.Text("metric")?.ToUpperInvariant(),
            "page" => data.Text("name", "title", "path", "url"),
            "percent" => data.Number("percent"),
            "plan" => data.Text("trial_plan_name"),
            "product" => data.Text("name", "sku", "product_id"),
            "program" => data.Slug("program", "name"),
            "promotion" => data.Text("name", "creative", "promotion_id"),
            "purpose" => data.Slug("purpose"),
            "query" => data.Text("query"),
            "rating" => data.Text("rating"),
            "reason" => data.Slug("reason"),
            "reward" => data.Slug("reward", "name"),
            "role" => data.Slug("role"),
            "score" => data.Number("score"),
            "step" => data.Text("step"),
            "store" => data.Text("store", "shop", "name", "city"),
            "subject" => data.Text("email_subject", "subject", "campaign_name"),
            "text" => data.Text("text"),
            "topic" => data.Slug("topic", "subject"),
            "value" => data.Text("value"),
            "waited" => data.Number("waited_seconds") is > 0 and < int.MaxValue and var waited ? Waited(waited) : null,
            _ => null,
        };

    // Under two minutes seconds count.
    private string Waited(double seconds) =>
        seconds < 120
            ? words["entries.duration.seconds", ("count", (long)seconds)]
            : words["entries.duration.minutes", ("count", (long)Math.Round(seconds / 60))];
}
