using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Insights;

public sealed class GoalWaysTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_goal_keeps_the_way_its_number_is_told_in_and_tells_only_of_what_can_be_judged(
        DatabaseEngine engine
    )
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var email = owner.Person!.Email;
        var goals = server.Client.Goals;

        var perOrder = await goals.CreateAsync(
            new Goal("Few contacts", "contact_rate", email)
            {
                Variant = "orders",
                Target = 10,
                Tell = false,
            },
            ct: Ct
        );
        perOrder.Variant.ShouldBe("orders", "and not the usual way");

        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            goals.CreateAsync(new Goal("Fewer leave", "churn_rate", email), ct: Ct)
        );
        refused.Code.ShouldBe("not_told");
    }
}
