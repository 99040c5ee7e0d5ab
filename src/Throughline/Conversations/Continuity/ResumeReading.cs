using System.Text.Json;
using Throughline.Conversations.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Continuity;

/// <summary>Gathers where a customer stopped.</summary>
public sealed class ResumeReading(
    Database database,
    OpenMatters matters,
    ConversationList list,
    ConversationReading reading,
    TimeProvider time
)
{
    // Enough to see what it was about.
    private const int LastMessages = 6;

    public async Task<Resume> ReadAsync(CustomerId customer, Reach? reach, CancellationToken ct)
    {
        var (open, unfinished, page) = await database.SnapshotAsync(
            async tx =>
                (
                    await OpenMatter.OfAsync(tx, customer, since: null, reach, ct),
                    await UnfinishedSteps.OfAsync(tx, customer, time.GetUtcNow(), ct),
                    await LastPageAsync(tx, customer, ct)
                ),
            ct
        );
        var latest = await list.ReadAsync(
            new ConversationFilter { Customer = customer, Reach = reach },
            cursor: null,
            1,
            ct
        );
        var last = latest!.Items is [var first, ..] ? first : null;
        var thread = last is null ? null : await reading.ThreadAsync(last.Id, reach: null, ct);
        var said = (thread?.Messages ?? []).Select(each => each.Message).Where(message => message.IsPublic);
        return new Resume(
            customer,
            open,
            unfinished,
            await matters.PromisesAsync(customer, reach, ct),
            await matters.TriedAsync(customer, reach, ct),
            [.. said.TakeLast(LastMessages)],
            last,
            page
        );
    }

    // Uses profile_customer, then ledger_profile.
    private static async Task<SeenPage?> LastPageAsync(WriteTransaction tx, CustomerId customer, CancellationToken ct)
    {
        var rows = await tx.QueryAsync<Row>(
            """
            select l.occurred_at, l.channel, l.data
            from profile p
            cross join ledger l
            where p.customer_id = @customer and l.profile_id = p.id and l.type in ('page.viewed', 'screen.viewed')
            order by l.occurred_at desc, l.seq desc
            limit 1
            """,
            new { customer },
            ct
        );
        return rows is [var row] ? new SeenPage(row.OccurredAt, row.Channel, JsonElement.Parse(row.Data)) : null;
    }

    private sealed record Row
    {
        public DateTimeOffset OccurredAt { get; init; }
        public string? Channel { get; init; }
        public string Data { get; init; } = "{}";
    }
}
