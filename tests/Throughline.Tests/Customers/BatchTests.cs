using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>Touchpoints recorded together see what those before them taught, as if they had come one by one.</summary>
public sealed class BatchTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whom_somebody_separated_stay_apart_when_one_of_them_merges_in_the_same_batch(
        DatabaseEngine engine
    )
    {
        await using var line = await Line.CreateAsync(engine);
        var older = await line.SendAsync(["email=older@x.org"]);
        var one = await line.SendAsync(["email=one@x.org"]);
        var two = await line.SendAsync(["email=two@x.org"]);
        var (first, second) = (await line.CustomerOfAsync(one), await line.CustomerOfAsync(two));
        var merged = (await line.MergeAsync(first, second)).ShouldBeOfType<MergeOutcome.Merged>();
        await line.UnmergeAsync(first, merged.LinkId);

        await line.SendManyAsync([
            line.Touch(["email=older@x.org", "email=two@x.org"]),
            line.Touch(["email=older@x.org", "email=one@x.org"]),
        ]);

        (await line.CustomerOfAsync(two)).ShouldBe(await line.CustomerOfAsync(older));
        (await line.CustomerOfAsync(one)).ShouldBe(first);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_account_learnt_through_an_alias_counts_for_the_rest_of_the_batch(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var device = await line.SendAsync(["anonymous_id=d1"]);
        var account = await line.SendAsync(["user_id=u1"]);

        var sent = await line.SendManyAsync([
            line.Touch(["user_id=u1"], type: CustomerEntries.Aliased, previous: "anonymous_id=d1"),
            line.Touch(["user_id=u2", "anonymous_id=d1"]),
        ]);

        (await line.CustomerOfAsync(device)).ShouldBe(await line.CustomerOfAsync(account));
        (await line.CustomerOfAsync(sent[1])).ShouldNotBe(await line.CustomerOfAsync(account));
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_second_account_in_the_same_breath_is_another_person(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var both = await line.SendAsync(["user_id=u1", "user_id=u2"]);
        (await line.SendAsync(["user_id=u1"])).ProfileId.ShouldBe(both.ProfileId);
        (await line.SendAsync(["user_id=u2"])).ProfileId.ShouldNotBe(both.ProfileId);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_refusal_holds_for_the_rest_of_its_batch_and_a_late_one_not_against_a_newer_consent(
        DatabaseEngine engine
    )
    {
        await using var line = await Line.CreateAsync(engine);
        const string Tracking = """{"purpose":"tracking"}""";
        var sent = await line.SendManyAsync([
            line.Touch(["user_id=u1"], type: CustomerEntries.ConsentWithdrawn, data: Tracking),
            line.Touch(["user_id=u1"], type: "page.viewed"),
            line.Touch(["user_id=u1"], type: CustomerEntries.ConsentGiven, data: Tracking),
            line.Touch(["user_id=u1"], type: "page.viewed"),
            line.Touch(["user_id=u1"], type: CustomerEntries.ConsentWithdrawn, data: Tracking, hoursAgo: 1),
            line.Touch(["user_id=u1"], type: "page.viewed"),
        ]);
        sent.Select(each => each.Outcome)
            .ShouldBe([
                Outcome.Accepted,
                Outcome.Suppressed,
                Outcome.Accepted,
                Outcome.Accepted,
                Outcome.Accepted,
                Outcome.Accepted,
            ]);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_is_known_by_a_claim_alone_can_refuse_tracking_too(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(
            ["email=a@x.org"],
            trusted: false,
            type: CustomerEntries.ConsentWithdrawn,
            data: """{"purpose":"tracking"}"""
        );
        var seen = await line.SendAsync(["email=a@x.org"], trusted: false, type: "page.viewed");
        seen.Outcome.ShouldBe(Outcome.Suppressed);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_claim_that_is_verified_later_is_known_since_it_was_claimed(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(["anonymous_id=d1", "email=a@x.org"], trusted: false);
        await line.SendAsync(["anonymous_id=d1", "email=a@x.org"]);
        await line.ShouldVerifyAsync();
    }
}
