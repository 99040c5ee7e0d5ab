using Throughline.Customers;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Host.Web.Live;

/// <summary>What entries are news of.</summary>
internal sealed class EntryTopics(Catalogue catalogue, CustomersTouched customers)
{
    /// <summary>The first part of an entry's type, and what it changes besides the customer it is about.</summary>
    private static readonly Dictionary<string, string[]> ByNoun = new(StringComparer.Ordinal)
    {
        ["company"] = [Topics.Companies],
        ["segment"] = [Topics.Segments],
        ["quarantine"] = [Topics.Quarantine],
        ["source"] = [Topics.Sources],
        ["token"] = [Topics.Sources],
        ["write_key"] = [Topics.Sources],
        ["webhook"] = [Topics.Webhooks],
        ["person"] = [Topics.People],
        ["invitation"] = [Topics.People],
        ["session"] = [Topics.People],
        ["password"] = [Topics.People],
        ["second_factor"] = [Topics.People],
        ["passkey"] = [Topics.People],
        ["recovery_codes"] = [Topics.People],
        ["recovery_code"] = [Topics.People],
        ["password_reset"] = [Topics.People],
        ["external_account"] = [Topics.People],
        ["sign_in"] = [Topics.People],
        ["role"] = [Topics.People],
        ["workspace"] = [Topics.Settings],
        ["stage"] = [Topics.Settings],
        ["request_kind"] = [Topics.Settings],
        ["saved_reply"] = [Topics.Settings],
        ["macro"] = [Topics.Settings],
        ["rule"] = [Topics.Settings],
        ["calendar"] = [Topics.Settings],
        ["team"] = [Topics.Settings, Topics.Inbox],
        ["agent"] = [Topics.Inbox],
        ["sla_policy"] = [Topics.Settings],
        ["seat"] = [Topics.Settings],
        ["entry_type"] = [Topics.Settings],
        ["goal"] = [Topics.Insights],
        ["alert"] = [Topics.Insights],
        ["dashboard"] = [Topics.Insights],
        ["report"] = [Topics.Insights],
        ["report_schedule"] = [Topics.Insights],
    };

    /// <returns>The last of the entries that is news of each topic.</returns>
    public async Task<Dictionary<string, long>> OfAsync(IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var topics = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in entries)
        foreach (var topic in Of(entry))
            topics[topic] = entry.Seq;
        foreach (var (customer, seq) in await customers.ReadAsync(entries, ct))
            topics[Topics.Of(customer)] = seq;
        return topics;
    }

    private IEnumerable<string> Of(Entry entry)
    {
        // Whatever happens shows in what is happening now, and in how far everybody has read.
        yield return Topics.Overview;
        yield return Topics.Health;
        if (entry.ProfileId is not null)
            yield return Topics.Customers;
        if (entry.ConversationId is { } conversation)
        {
            yield return Topics.Of(new ConversationId(conversation));
            yield return Topics.Inbox;
            yield return Topics.InboxCount;
        }
        // A source shows when it was last heard.
        if (entry.ExternalId is not null)
            yield return Topics.Sources;
        if (IsAudited(entry))
            yield return Topics.Audit;
        var noun = entry.Type.AsSpan(0, Math.Max(entry.Type.IndexOf('.'), 0));
        if (ByNoun.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(noun, out var changed))
            foreach (var topic in changed)
                yield return topic;
    }

    // What somebody of us did, rather than what a customer lived through.
    private bool IsAudited(Entry entry) =>
        catalogue.Find(entry.Type) is { IsTouchpoint: false }
        && (
            entry.ProfileId is null
            || entry.Type is CustomerEntries.Merged or CustomerEntries.Unmerged or CustomerEntries.Erased
        );
}
