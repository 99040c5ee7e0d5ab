using System.Data.Common;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>What was looked up ahead of the transaction may be old by the time it begins.</summary>
public sealed class LookedUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_was_erased_meanwhile_is_met_as_a_stranger(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var before = await line.SendAsync(["user_id=u1"]);
        var ahead = await LookUpAsync(line, line.Touch(["user_id=u1"]));

        await line.EraseAsync(await line.CustomerOfAsync(before));
        var after = await RecordAsync(line, ahead);

        after[0].Outcome.ShouldBe(Outcome.Accepted);
        after[0].ProfileId.ShouldNotBe(before.ProfileId);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_was_looked_up_before_and_erased_since_is_met_as_a_stranger(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var before = await line.SendAsync(["user_id=u1", "anonymous_id=d1"]);
        await LookUpAsync(line, line.Touch(["user_id=u1", "anonymous_id=d1"]));

        await line.EraseAsync(await line.CustomerOfAsync(before));
        var after = await RecordAsync(line, await LookUpAsync(line, line.Touch(["user_id=u1", "anonymous_id=d1"])));

        after[0].ProfileId.ShouldNotBe(before.ProfileId);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_was_looked_up_before_and_became_one_with_somebody_who_refuses_is_not_tracked(
        DatabaseEngine engine
    )
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(
            ["user_id=u1"],
            type: CustomerEntries.ConsentWithdrawn,
            data: """{"purpose":"tracking"}"""
        );
        await line.SendAsync(["anonymous_id=d1"]);
        await LookUpAsync(line, line.Touch(["anonymous_id=d1"], type: "page.viewed"));

        await line.SendAsync(["user_id=u1", "anonymous_id=d1"]);
        var after = await RecordAsync(
            line,
            await LookUpAsync(line, line.Touch(["anonymous_id=d1"], type: "page.viewed"))
        );

        after[0].Outcome.ShouldBe(Outcome.Suppressed);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_was_met_meanwhile_is_known(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var ahead = await LookUpAsync(line, line.Touch(["user_id=u1", "email=a@x.org"]));

        var meanwhile = await line.SendAsync(["email=a@x.org"]);
        var after = await RecordAsync(line, ahead);

        after[0].ProfileId.ShouldBe(meanwhile.ProfileId);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Customers_who_became_one_meanwhile_are_not_joined_again(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(["anonymous_id=older"]);
        await line.SendAsync(["user_id=u1"]);
        await line.SendAsync(["anonymous_id=d1"]);
        await line.SendAsync(["user_id=u1", "anonymous_id=d1"]);
        // The first one teaches an address and is looked up again; the second one seems to teach nothing.
        var ahead = await LookUpAsync(
            line,
            line.Touch(["user_id=u1", "email=a@x.org"]),
            line.Touch(["user_id=u1", "anonymous_id=d1"])
        );

        await line.SendAsync(["user_id=u1", "anonymous_id=older"]);
        await RecordAsync(line, ahead);

        await ShouldHaveLinksAsync(line, 2);
        await line.ShouldVerifyAsync();
    }

    /// <summary>Whose profile it is by heart is older than what the same batch reads, whichever of them comes first.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, true)]
    [InlineData(DatabaseEngine.Sqlite, false)]
    [InlineData(DatabaseEngine.Postgres, true)]
    [InlineData(DatabaseEngine.Postgres, false)]
    public async Task Whose_profile_is_known_by_heart_is_read_with_a_lesson_beside_it(
        DatabaseEngine engine,
        bool isLessonFirst
    )
    {
        await using var line = await Line.CreateAsync(engine);
        var older = await line.SendAsync(["anonymous_id=older"]);
        var founded = await line.SendAsync(["user_id=u1", "anonymous_id=d1"]);
        await LookUpAsync(line, line.Touch(["anonymous_id=d1"]));
        await line.SendAsync(["user_id=u1", "anonymous_id=older"]);
        var known = line.Touch(["anonymous_id=d1"]);
        var lesson = line.Touch(["user_id=u1", "email=a@x.org"]);

        // Each by a look of its own.
        var ahead = await LookUpAsync(line, isLessonFirst ? lesson : known);
        ahead = await line.Database.SnapshotAsync(
            tx => line.Recorder.LookUpAsync(tx, ahead, [isLessonFirst ? known : lesson], Ct),
            Ct
        );
        var home = await line.CustomerOfAsync(older);
        ahead.Graph.CustomerOf(founded.ProfileId!.Value).Id.ShouldBe(home);
        var after = await RecordAsync(line, ahead);

        after.ShouldAllBe(each => each.ProfileId == founded.ProfileId);
        (await line.CustomerOfAsync(founded)).ShouldBe(home);
        await ShouldHaveLinksAsync(line, 1);
        await line.ShouldVerifyAsync();
    }

    /// <summary>A merge moves every profile of a customer: also one that the lesson says nothing of.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task Beside_a_lesson_on_a_profile_known_by_heart_the_others_are_read_again(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(["anonymous_id=older"]);
        await line.SendAsync(["user_id=u1"]);
        await line.SendAsync(["anonymous_id=d1"]);
        await line.SendAsync(["user_id=u1", "anonymous_id=d1"]);
        // Both by heart, each for itself.
        await LookUpAsync(line, line.Touch(["user_id=u1"]), line.Touch(["anonymous_id=d1"]));
        var ahead = await LookUpAsync(
            line,
            line.Touch(["user_id=u1"]),
            line.Touch(["user_id=u1", "email=a@x.org"]),
            line.Touch(["user_id=u1", "anonymous_id=d1"])
        );

        await line.SendAsync(["user_id=u1", "anonymous_id=older"]);
        await RecordAsync(line, ahead);

        await ShouldHaveLinksAsync(line, 2);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_became_one_meanwhile_with_somebody_who_refuses_is_not_tracked(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(["user_id=u1"]);
        await line.SendAsync(
            ["user_id=u1"],
            type: CustomerEntries.ConsentWithdrawn,
            data: """{"purpose":"tracking"}"""
        );
        await line.SendAsync(["anonymous_id=d1"]);
        var ahead = await LookUpAsync(line, line.Touch(["anonymous_id=d1"], type: "page.viewed"));

        await line.SendAsync(["user_id=u1", "anonymous_id=d1"]);
        var after = await RecordAsync(line, ahead);

        after[0].Outcome.ShouldBe(Outcome.Suppressed);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_recorded_meanwhile_is_refused_and_found_at_the_second_look(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var touchpoint = line.Touch(["user_id=u1"], id: "order-1");
        var ahead = await LookUpAsync(line, touchpoint);

        await line.SendManyAsync([touchpoint]);
        await Should.ThrowAsync<DbException>(() => RecordAsync(line, ahead));

        (await line.SendManyAsync([touchpoint]))[0].Outcome.ShouldBe(Outcome.Duplicate);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_comes_twice_in_two_looks_is_recorded_once(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var touchpoint = line.Touch(["user_id=u1"], id: "order-1");
        var ahead = await LookUpAsync(line, touchpoint);
        ahead = await line.Database.SnapshotAsync(tx => line.Recorder.LookUpAsync(tx, ahead, [touchpoint], Ct), Ct);

        var recorded = await RecordAsync(line, ahead);

        recorded.Select(each => each.Outcome).ShouldBe([Outcome.Accepted, Outcome.Duplicate]);
    }

    private static async Task ShouldHaveLinksAsync(Line line, long expected)
    {
        var links = await line.Database.SnapshotAsync(
            tx => tx.FirstAsync<long>("select count(*) from profile_link", null, Ct),
            Ct
        );
        links.ShouldBe(expected);
    }

    private static Task<LookedUp> LookUpAsync(Line line, params Touchpoint[] touchpoints) =>
        line.Database.SnapshotAsync(tx => line.Recorder.LookUpAsync(tx, null, touchpoints, Ct), Ct);

    private static Task<IReadOnlyList<Recorded>> RecordAsync(Line line, LookedUp ahead) =>
        line.Database.WriteAsync(tx => line.Recorder.RecordAsync(tx, ahead, Ct), Ct);
}
