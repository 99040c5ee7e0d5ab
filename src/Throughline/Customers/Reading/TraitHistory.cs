using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Throughline.Customers.Timeline;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>How a customer's traits came to be what they are: every change, from the ledger, over all profiles.</summary>
public sealed class TraitHistory(Database database)
{
    /// <summary>
    /// Reports that one call looks through, the newest first: a change shows only by comparing with what was before, so
    /// all of them are read for every page. People change address; something that reports more often is a machine.
    /// </summary>
    internal const int MostReports = 10_000;

    private const int ReportsAtOnce = 1_000;

    // Uses profile_customer, then ledger_profile alone to choose; only the chosen rows are read.
    private static readonly string Reports = $"""
        select {LedgerRows.ColumnsOf("l")}
        from (
          select e.seq, e.occurred_at
          from ledger e
          where e.profile_id in (select p.id from profile p where p.customer_id = @customer)
            and e.profile_id is not null
            and e.type || '' = 'customer.identified'
            and (e.occurred_at, e.seq) > (@occurredAt, @seq)
          order by e.occurred_at, e.seq
          limit @limit
        ) chosen
        join ledger l on l.seq = chosen.seq
        order by chosen.occurred_at, chosen.seq
        """;

    // The same index, from its other end: where the newest reports begin.
    private const string Beginning = """
        select e.occurred_at, e.seq
        from ledger e
        where e.profile_id in (select p.id from profile p where p.customer_id = @customer)
          and e.profile_id is not null
          and e.type || '' = 'customer.identified'
        order by e.occurred_at desc, e.seq desc
        limit 1 offset @most
        """;

    /// <summary>A page of changes, newest first, of one trait or of all.</summary>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<TraitChange>?> ReadAsync(
        CustomerId customer,
        string? trait,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        if (Skipped(cursor) is not { } before)
            return null;
        return await database.SnapshotAsync(
            async tx =>
            {
                var changes = new List<TraitChange>();
                await foreach (var change in WalkAsync(tx, customer, await BeginningAsync(tx, customer, ct), ct))
                    if (trait is null || change.Trait == trait)
                        changes.Add(change);
                // Newest first; within one report the traits stand by name, reversed too.
                changes.Reverse();
                var page = changes.SkipWhile(change => !before.IsAfter(change)).Take(limit + 1).ToList();
                var more = page.Count > limit;
                return new Page<TraitChange>(more ? page[..limit] : page, more ? Next(page[limit - 1]) : null);
            },
            ct
        );
    }

    /// <summary>Every change, oldest first, a few reports in memory at a time.</summary>
    internal static IAsyncEnumerable<TraitChange> WalkAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    ) => WalkAsync(tx, customer, new TimelinePosition(long.MinValue, 0), ct);

    private static async IAsyncEnumerable<TraitChange> WalkAsync(
        WriteTransaction tx,
        CustomerId customer,
        TimelinePosition after,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var known = new Dictionary<string, JsonElement>();
        while (true)
        {
            var reports = await ReportsAsync(tx, customer, after, ct);
            foreach (var change in reports.SelectMany(report => Changes(report, known)))
                yield return change;
            if (reports.Count < ReportsAtOnce)
                yield break;
            after = TimelinePosition.Of(reports[^1]);
        }
    }

    private static IEnumerable<TraitChange> Changes(Entry report, Dictionary<string, JsonElement> known)
    {
        // Blank after an erasure.
        var data = JsonElement.Parse(report.Data);
        if (!data.TryGetProperty("traits", out var traits) || traits.ValueKind != JsonValueKind.Object)
            yield break;
        // PostgreSQL keeps an object's fields in an order of its own.
        foreach (var trait in traits.EnumerateObject().OrderBy(trait => trait.Name, StringComparer.Ordinal))
        {
            JsonElement? from = known.TryGetValue(trait.Name, out var value) ? value : null;
            JsonElement? to = trait.Value.ValueKind == JsonValueKind.Null ? null : trait.Value;
            if (from is { } was ? to is { } now && JsonElement.DeepEquals(was, now) : to is null)
                continue;
            if (to is { } kept)
                known[trait.Name] = kept;
            else
                known.Remove(trait.Name);
            yield return new TraitChange(
                trait.Name,
                from,
                to,
                report.OccurredAt,
                report.RecordedAt,
                report.Seq,
                report.ProfileId!.Value.Value,
                report.Source
            );
        }
    }

    private static async Task<List<Entry>> ReportsAsync(
        WriteTransaction tx,
        CustomerId customer,
        TimelinePosition after,
        CancellationToken ct
    )
    {
        await using var reader = await tx.Connection.ExecuteReaderAsync(
            new CommandDefinition(
                Reports,
                new
                {
                    customer,
                    occurredAt = after.OccurredAt,
                    seq = after.Seq,
                    limit = ReportsAtOnce,
                },
                tx.Transaction,
                cancellationToken: ct
            )
        );
        return await LedgerRows.ReadAllAsync(reader, ct);
    }

    private static async Task<TimelinePosition> BeginningAsync(
        WriteTransaction tx,
        CustomerId customer,
        CancellationToken ct
    )
    {
        var found = await tx.QueryAsync<(long OccurredAt, long Seq)>(
            Beginning,
            new { customer, most = MostReports },
            ct
        );
        return found.Count == 0
            ? new TimelinePosition(long.MinValue, 0)
            : new TimelinePosition(found[0].OccurredAt, found[0].Seq);
    }

    private static string Next(TraitChange last) =>
        Cursor.Write($"{last.OccurredAt.ToUtcMicroseconds()}", $"{last.Seq}", last.Trait);

    private static Before? Skipped(string? cursor)
    {
        if (cursor is null)
            return new Before(null, "");
        return Cursor.Read(cursor, parts: 3) is [_, var place, var trait] && long.TryParse(place, out var seq)
            ? new Before(seq, trait)
            : null;
    }

    /// <summary>The last change that the page before showed; the list goes on behind it.</summary>
    private sealed class Before(long? seq, string trait)
    {
        private bool passed = seq is null;

        public bool IsAfter(TraitChange change)
        {
            if (passed)
                return true;
            passed = change.Seq == seq && change.Trait == trait;
            return false;
        }
    }
}
