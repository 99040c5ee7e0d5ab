using Throughline.Insights;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Insights;

public sealed class TurnsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_taken_is_nobody_else_s_and_due_again_where_it_was_not_done(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (turns, goal) = (new Turns(database.Database, "goal", "look_at"), await GoalAsync(database.Database));

        (await turns.DueAsync(Now, Ct)).ShouldBe([goal]);
        (await turns.TakeAsync(goal, Now, Ct)).ShouldBeTrue();
        (await turns.TakeAsync(goal, Now, Ct)).ShouldBeFalse("another node comes a moment later");
        (await turns.DueAsync(Now, Ct)).ShouldBeEmpty();

        var later = Now + Turns.Longest;
        (await turns.DueAsync(later, Ct)).ShouldBe([goal], "whoever took it is gone");
        (await turns.TakeAsync(goal, later, Ct)).ShouldBeTrue();
        await turns.DoneAsync(goal, Now, Now.AddDays(1), Ct);
        (await turns.DueAsync(later + Turns.Longest, Ct)).ShouldBe(
            [goal],
            "the first came back, and it is not theirs now"
        );
        await turns.DoneAsync(goal, later, Now.AddDays(1), Ct);
        (await turns.DueAsync(later + Turns.Longest, Ct)).ShouldBeEmpty();
        (await turns.DueAsync(Now.AddDays(1), Ct)).ShouldBe([goal]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_changed_while_it_was_done_is_done_anew(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (turns, goal) = (new Turns(database.Database, "goal", "look_at"), await GoalAsync(database.Database));
        await turns.TakeAsync(goal, Now, Ct);
        await database.Database.WriteAsync(tx => tx.ExecuteAsync("update goal set look_at = null", Ct), Ct);

        await turns.DoneAsync(goal, Now, Now.AddDays(1), Ct);

        (await turns.DueAsync(Now, Ct)).ShouldBe([goal]);
    }

    private static async Task<EntryId> GoalAsync(Database database)
    {
        var id = new EntryId(Guid.CreateVersion7(Now));
        await database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    $"""
                    insert into goal (id, name, version, position, definition, created_at, updated_at)
                    values (@id, 'Ours', 1, 1, {(tx.IsPostgres ? "'{}'::jsonb" : "'{}'")}, @Now, @Now)
                    """,
                    new { id, Now },
                    Ct
                ),
            Ct
        );
        return id;
    }
}
