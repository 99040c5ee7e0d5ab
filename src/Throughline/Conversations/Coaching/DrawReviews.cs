using Throughline.Access;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Coaching;

/// <summary>Draws the conversations of a week that are looked at. Drawing again adds nothing that was drawn before.</summary>
public sealed class DrawReviews(Database database, LedgerBook ledger, PeopleReading people, TimeProvider time)
{
    /// <summary>What somebody can look at in a week besides everything else.</summary>
    public const int MostPerAgent = 20;

    /// <param name="scorecard">By what they are looked at.</param>
    /// <param name="day">Of the week.</param>
    /// <param name="perAgent">How many of each agent's.</param>
    /// <param name="seed">Another one draws others.</param>
    /// <param name="reviewers">E-mail addresses; none: whoever manages settings.</param>
    /// <param name="actor">Who draws.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many are new.</returns>
    public async Task<int> RunAsync(
        Guid scorecard,
        DateTimeOffset day,
        int perAgent,
        string seed,
        IReadOnlyList<string> reviewers,
        string actor,
        CancellationToken ct
    )
    {
        var week = MondayOf(day);
        var able = (await people.ListAsync(ct))
            .Select(row => row.Person)
            .Where(person => person is { DisabledAt: null, JoinedAt: not null })
            .Where(person =>
                reviewers.Count == 0
                    ? person.Role.Grants(May.ManageSettings)
                    : reviewers.Contains(person.Email, StringComparer.OrdinalIgnoreCase)
                        && person.Role.Grants(May.ReadConversations)
            )
            .Select(person => person.Email)
            .ToList();
        return await database.WriteAsync(
            async tx =>
            {
                var eligible = await EligibleAsync(tx, week, ct);
                var added = 0;
                foreach (var one in Draw.Of(eligible, able, perAgent, $"{seed}|{week:yyyy-MM-dd}"))
                    added += await AddAsync(tx, scorecard, week, one, ct);
                await RecordAsync(tx, scorecard, week, seed, perAgent, added, actor, ct);
                return added;
            },
            ct
        );
    }

    /// <summary>When its week began, in UTC (ISO 8601).</summary>
    public static DateTimeOffset MondayOf(DateTimeOffset day)
    {
        var date = day.UtcDateTime.Date;
        return new DateTimeOffset(
            date.AddDays(-((7 + (int)date.DayOfWeek - (int)DayOfWeek.Monday) % 7)),
            TimeSpan.Zero
        );
    }

    // Uses conversation_newest and conversation_response's primary key: what was answered in a week moved in it or later.
    private static async Task<IEnumerable<(string, ConversationId, long)>> EligibleAsync(
        WriteTransaction tx,
        DateTimeOffset week,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<EligibleRow>(
                """
                select distinct r.agent, c.id, c.number
                from conversation c
                join conversation_response r on r.conversation_id = c.id
                where c.counts and c.state = 'resolved' and c.last_message_at >= @week
                  and r.answered_at >= @week and r.answered_at < @end and r.agent is not null
                """,
                new { week, end = week.AddDays(7) },
                ct
            )
        ).Select(row => (row.Agent, row.Id, row.Number));

    private async Task<int> AddAsync(
        WriteTransaction tx,
        Guid scorecard,
        DateTimeOffset week,
        Drawn one,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var json = tx.IsPostgres ? "::jsonb" : "";
        return await tx.ExecuteAsync(
            $$"""
            insert into coaching_review
              (id, scorecard_id, conversation_id, agent, reviewer, week, scores, comments, summary, created_at)
            values (@id, @scorecard, @conversation, @Agent, @Reviewer, @week, '{}'{{json}}, '{}'{{json}}, '', @now)
            on conflict (scorecard_id, conversation_id, agent) do nothing
            """,
            new
            {
                id = new EntryId(Guid.CreateVersion7(now)),
                scorecard = new EntryId(scorecard),
                conversation = one.Conversation,
                one.Agent,
                one.Reviewer,
                week,
                now,
            },
            ct
        );
    }

    private async Task RecordAsync(
        WriteTransaction tx,
        Guid scorecard,
        DateTimeOffset week,
        string seed,
        int perAgent,
        int added,
        string actor,
        CancellationToken ct
    ) =>
        await ledger.AppendAsync(
            tx,
            [
                CoachingEntries.Record(
                    CoachingEntries.Drawn,
                    actor,
                    time.GetUtcNow(),
                    new
                    {
                        scorecard_id = scorecard,
                        week = week.ToString("yyyy-MM-dd"),
                        seed,
                        per_agent = perAgent,
                        added,
                    }
                ),
            ],
            ct
        );

    private sealed class EligibleRow
    {
        public string Agent { get; init; } = "";
        public ConversationId Id { get; init; }
        public long Number { get; init; }
    }
}
