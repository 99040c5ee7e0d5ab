using Throughline.Customers.Recording;
using Throughline.Customers.Verbs;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Customers;

/// <summary>Whose line a touchpoint is on.</summary>
public sealed class RecordingTests
{
    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_visitor_who_signs_in_keeps_what_they_did_before(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var visit = await line.SendAsync(["anonymous_id=d1"]);
        var login = await line.IdentifyAsync(["user_id=u1", "anonymous_id=d1", "email=A@x.org"]);
        var order = await line.SendAsync(["email=a@X.org"]);

        login.ProfileId.ShouldBe(visit.ProfileId);
        order.ProfileId.ShouldBe(visit.ProfileId);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_known_customer_on_a_new_device_that_was_seen_before_is_one_customer(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var customer = await line.IdentifyAsync(["user_id=u1"]);
        var device = await line.SendAsync(["anonymous_id=d2"]);
        (await line.CustomerOfAsync(device)).ShouldNotBe(await line.CustomerOfAsync(customer));

        await line.SendAsync(["user_id=u1", "anonymous_id=d2"]);

        (await line.CustomerOfAsync(device)).ShouldBe(await line.CustomerOfAsync(customer));
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_accounts_on_one_device_stay_two_customers(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var one = await line.SendAsync(["user_id=u1", "anonymous_id=family-tablet"]);
        var other = await line.SendAsync(["user_id=u2", "anonymous_id=family-tablet", "email=shared@x.org"]);
        var third = await line.SendAsync(["user_id=u3", "email=shared@x.org"]);

        new[] { await line.CustomerOfAsync(one), await line.CustomerOfAsync(other), await line.CustomerOfAsync(third) }
            .Distinct()
            .Count()
            .ShouldBe(3);
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_alias_joins_two_accounts(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var old = await line.SendAsync(["user_id=old"]);
        var now = await line.SendAsync(["user_id=new"]);
        await line.SendAsync(["user_id=new"], type: "customer.aliased", previous: "user_id=old");
        await line.SendAsync(["user_id=old"], type: "customer.aliased", previous: "user_id=new");

        (await line.CustomerOfAsync(old)).ShouldBe(await line.CustomerOfAsync(now));
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Sending_twice_records_once_and_a_repetition_teaches_nothing(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        var first = await line.SendAsync(["user_id=u1"], id: "order-1");
        var second = await line.SendAsync(["user_id=u1", "anonymous_id=new"], id: "order-1");

        (first.Outcome, second.Outcome).ShouldBe((Outcome.Accepted, Outcome.Duplicate));
        var later = await line.SendAsync(["anonymous_id=new"]);
        later.ProfileId.ShouldNotBe(first.ProfileId);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task After_an_unmerge_both_are_as_before_and_the_same_identities_do_not_merge_them_again(
        DatabaseEngine engine
    )
    {
        await using var line = await Line.CreateAsync(engine);
        var one = await line.SendAsync(["user_id=u1"]);
        var other = await line.SendAsync(["anonymous_id=d"]);
        var (first, second) = (await line.CustomerOfAsync(one), await line.CustomerOfAsync(other));
        var merged = (await line.MergeAsync(second, first)).ShouldBeOfType<MergeOutcome.Merged>();
        merged.CustomerId.ShouldBe(first);

        var undone = (await line.UnmergeAsync(first, merged.LinkId)).ShouldBeOfType<UnmergeOutcome.Undone>();
        undone.Customers.ShouldBe([first, second], ignoreOrder: true);

        await line.SendAsync(["user_id=u1", "anonymous_id=d"]);
        (await line.CustomerOfAsync(other)).ShouldBe(second);
        (await line.UnmergeAsync(first, merged.LinkId)).ShouldBeOfType<UnmergeOutcome.AlreadyUndone>();
        (await line.MergeAsync(first, second)).ShouldBeOfType<MergeOutcome.Merged>();
        await line.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_profile_takes_so_many_identities_and_no_more(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(["user_id=u1"]);
        var outcomes = new List<Recorded>();
        for (var i = 0; i < IdentityDecisions.MostIdentitiesPerProfile; i++)
            outcomes.Add(await line.SendAsync(["user_id=u1", $"anonymous_id=d{i}"]));

        outcomes
            .Count(recorded => recorded.Outcome == Outcome.Accepted)
            .ShouldBe(IdentityDecisions.MostIdentitiesPerProfile - 1);
        outcomes[^1].Rejection!.Code.ShouldBe("too_many_identities");
        (await line.SendAsync(["user_id=u1"])).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_refuses_tracking_is_not_tracked_but_their_orders_count(DatabaseEngine engine)
    {
        await using var line = await Line.CreateAsync(engine);
        await line.SendAsync(["user_id=u1"], type: "consent.withdrawn", data: """{"purpose":"tracking"}""");

        (await line.SendAsync(["user_id=u1"], type: "page.viewed")).Outcome.ShouldBe(Outcome.Suppressed);
        (await line.SendAsync(["user_id=u1"], type: "track.something")).Outcome.ShouldBe(Outcome.Suppressed);
        (await line.SendAsync(["user_id=u1"], type: "order.completed")).Outcome.ShouldBe(Outcome.Accepted);
        await line.SendAsync(["user_id=u1"], type: "consent.given", data: """{"purpose":"tracking"}""");
        (await line.SendAsync(["user_id=u1"], type: "page.viewed")).Outcome.ShouldBe(Outcome.Accepted);
        await line.ShouldVerifyAsync();
    }
}
