using System.Diagnostics;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Tables;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Rules;

/// <summary>
/// What a rule would have done in the last month: it looks at every conversation that moved in it, as it stood whenever
/// something happened. It writes nothing. What takes longer is answered in parts, each saying how far it has come.
/// </summary>
public sealed class DryRun(Database database, TimeProvider time)
{
    public static readonly TimeSpan Past = TimeSpan.FromDays(30);

    // As long as an answer may take without interrupting anybody's thought (Nielsen, "Usability Engineering", 1993).
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private const int Chunk = 250;
    private const int MostExamples = 8;

    /// <summary>What is wrong with a rule's time or conditions; whatever it does is not looked at.</summary>
    public static FieldProblem? WhyNot(RuleDefinition rule) =>
        RuleChecks
            .Check(ref rule)
            .FirstOrDefault(problem => !problem.Field.StartsWith("actions", StringComparison.Ordinal));

    /// <param name="rule">Checked already; what it does is not looked at.</param>
    /// <param name="cursor">The <c>next</c> of the part before.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the cursor is none.</returns>
    public async Task<DryRunPart?> RunAsync(RuleDefinition rule, string? cursor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var after = cursor is null ? new Place(now.AddDays(1), Guid.Empty, now - Past) : Place.Read(cursor);
        if (after is null)
            return null;
        return await database.SnapshotAsync(tx => RunAsync(tx, rule, after, now, ct), ct);
    }

    private static async Task<DryRunPart> RunAsync(
        WriteTransaction tx,
        RuleDefinition rule,
        Place place,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var began = Stopwatch.GetTimestamp();
        var total = await CountAsync(tx, place.From, ct);
        var (looked, would, examples) = (0, 0, new List<DryRunExample>());
        while (true)
        {
            var some = await ReadAsync(tx, place, ct);
            var met = await CustomerTests.ReadAsync(
                tx,
                rule,
                [.. some.Select(one => one.CustomerId).Distinct()],
                now,
                ct
            );
            var stories = await History.OfAsync(tx, [.. some.Select(one => one.Id)], ct);
            foreach (var one in some)
            {
                var at = WouldHave.ActedAt(
                    rule,
                    one.Id,
                    stories[one.Id],
                    place.From,
                    now,
                    condition => met[condition].Contains(one.CustomerId)
                );
                if (at is null)
                    continue;
                would++;
                if (examples.Count < MostExamples)
                    examples.Add(new DryRunExample(one.Id.Value, one.Number, one.Subject, at.Value));
            }
            looked += some.Count;
            if (some.Count < Chunk)
                return new DryRunPart(would, looked, total, examples, null);
            place = place with { At = some[^1].LastMessageAt, Id = some[^1].Id.Value };
            if (Stopwatch.GetElapsedTime(began) > Patience)
                return new DryRunPart(would, looked, total, examples, place.Write());
        }
    }

    // Uses conversation_newest.
    private static Task<long> CountAsync(WriteTransaction tx, DateTimeOffset from, CancellationToken ct) =>
        tx.FirstAsync<long>(
            "select count(*) from conversation where counts and last_message_at >= @from",
            new { from },
            ct
        );

    // Uses conversation_newest.
    private static Task<List<Row>> ReadAsync(WriteTransaction tx, Place place, CancellationToken ct) =>
        tx.QueryAsync<Row>(
            """
            select c.id, c.number, c.subject, c.last_message_at, p.customer_id
            from conversation c
            join profile p on p.id = c.profile_id
            where c.counts and c.last_message_at >= @From and (c.last_message_at, c.id) < (@At, @id)
            order by c.last_message_at desc, c.id desc
            limit @limit
            """,
            new
            {
                place.From,
                place.At,
                id = new ConversationId(place.Id),
                limit = Chunk,
            },
            ct
        );

    private sealed class Row
    {
        public ConversationId Id { get; init; }
        public long Number { get; init; }
        public string? Subject { get; init; }
        public DateTimeOffset LastMessageAt { get; init; }
        public CustomerId CustomerId { get; init; }
    }

    /// <summary>How far it has come; the month stays the same while it goes on.</summary>
    private sealed record Place(DateTimeOffset At, Guid Id, DateTimeOffset From)
    {
        public string Write() => Cursor.Write($"{At.ToUtcMicroseconds()}", $"{Id}", $"{From.ToUtcMicroseconds()}");

        public static Place? Read(string cursor) =>
            Cursor.Read(cursor, parts: 3) is [var at, var id, var from]
            && long.TryParse(at, out var instant)
            && Guid.TryParse(id, out var guid)
            && long.TryParse(from, out var begin)
                ? new Place(
                    UtcMicroseconds.FromUtcMicroseconds(instant),
                    guid,
                    UtcMicroseconds.FromUtcMicroseconds(begin)
                )
                : null;
    }
}

/// <summary>A part of what a rule would have done.</summary>
/// <param name="Would">In how many conversations it would have acted.</param>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Total">How many moved in that month.</param>
/// <param name="Examples">Some of them.</param>
/// <param name="Next">Where it goes on; null: these are all.</param>
public sealed record DryRunPart(
    long Would,
    long Looked,
    long Total,
    IReadOnlyList<DryRunExample> Examples,
    string? Next
);

/// <param name="Id">The conversation.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it would have acted first.</param>
public sealed record DryRunExample(Guid Id, long Number, string? Subject, DateTimeOffset At);
