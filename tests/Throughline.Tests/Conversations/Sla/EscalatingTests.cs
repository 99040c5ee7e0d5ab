using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Sla;
using Throughline.Customers.Segments;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Sla;

/// <summary>What is done by itself when time runs out, and what a policy may ask for.</summary>
public sealed class EscalatingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_spam_merged_or_resolved_never_escalates(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync(Promise.Hours with { Escalations = [new() { On = EscalateOn.Missed, Tag = "late" }] });
        var spam = await desk.OpenAsync();
        var merged = await desk.OpenAsync();
        var into = await desk.OpenAsync();
        var resolved = await desk.OpenAsync();
        var waits = await desk.OpenAsync(email: "bob@example.org");
        await desk.DoAsync(spam.Id, new Command.MarkSpam());
        await desk.MergeAsync(merged.Id, into.Id);
        await desk.ReplyAsync(into.Id);
        await desk.ResolveAsync(resolved.Id);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.TellDueAsync();

        foreach (var quiet in new[] { spam, merged, into, resolved })
            (await desk.FindAsync(quiet.Id)).Tags.ShouldBeEmpty();
        (await desk.ClocksAsync(spam.Id)).ShouldBeEmpty();
        (await desk.ClocksAsync(merged.Id)).ShouldBeEmpty();
        (await desk.FindAsync(waits.Id)).Tags.ShouldBe(["late"]);
        await desk.SplitAsync(merged.Id);
        await desk.TellDueAsync();
        (await desk.ToldAsync(merged.Id)).ShouldContain("missed first_response 02 10:00");
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whatever_a_policy_says_is_done_when_time_runs_out(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await desk.PromiseAsync(
            Promise.Hours with
            {
                Escalations =
                [
                    new()
                    {
                        On = EscalateOn.Warned,
                        Priority = Priority.High,
                        Note = "A quarter of an hour is left.",
                    },
                    new()
                    {
                        On = EscalateOn.Missed,
                        Priority = Priority.Normal,
                        Team = "leads",
                        Agent = "gone@x.org",
                    },
                ],
            }
        );
        var it = await desk.OpenAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(50));
        await desk.TellDueAsync();
        var warned = await desk.FindAsync(it.Id);
        (warned.Priority, warned.Messages[^1].Text).ShouldBe((Priority.High, "A quarter of an hour is left."));
        desk.Clock.Advance(TimeSpan.FromMinutes(50));
        await desk.TellDueAsync();
        var missed = await desk.FindAsync(it.Id);
        (missed.Priority, missed.Team, missed.Assignee).ShouldBe((Priority.High, "leads", null));
        await desk.TellDueAsync();
        (await desk.FindAsync(it.Id)).LastSeq.ShouldBe(missed.LastSeq, "once");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_segment_is_asked_when_it_begins(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var definition = System.Text.Json.JsonElement.Parse("""{"did": "message.received"}""");
        var made = await desk.Get<SavedSegments>().CreateAsync("Writers", definition, "token:t", Ct);
        var segment = made.ShouldBeOfType<SegmentOutcome.Saved>().Segment.Id;
        await desk.PromiseAsync(
            new SlaTerms
            {
                Conditions = new() { Segments = [segment] },
                Targets = new() { FirstResponse = Promise.Within(5, warn: 0) },
            },
            "Writers"
        );
        var it = await desk.OpenAsync();
        (await desk.ClocksAsync(it.Id)).ShouldBeEmpty();
        await desk.CatchUpAsync();
        await desk.ReviewAsync();
        (await desk.ClocksAsync(it.Id)).ShouldHaveSingleItem().DueAt.ShouldBe(desk.Now.AddMinutes(5));
        await desk.ShouldVerifyAsync();
    }
}
