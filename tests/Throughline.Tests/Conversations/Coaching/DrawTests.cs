using Throughline.Conversations.Coaching;
using Throughline.Kernel;

namespace Throughline.Tests.Conversations.Coaching;

public sealed class DrawTests
{
    private static readonly string[] Reviewers = ["a@x.org", "b@x.org", "lead@x.org"];

    private static readonly List<(string, ConversationId, long)> Eligible =
    [
        .. new[] { "a@x.org", "b@x.org", "c@x.org" }.SelectMany(
            (agent, place) =>
                Enumerable
                    .Range(0, 20)
                    .Select(i =>
                        (
                            agent,
                            new ConversationId(Guid.Parse($"0195f3a2-7c00-7000-8000-0000000{place}{i:0000}")),
                            place * 100L + i
                        )
                    )
        ),
    ];

    [Fact]
    public void The_same_seed_draws_the_same_and_another_one_others()
    {
        var drawn = Draw.Of(Eligible, Reviewers, 3, "one");
        Draw.Of(Enumerable.Reverse(Eligible).ToList(), Reviewers, 3, "one").ShouldBe(drawn);
        Draw.Of(Eligible, Reviewers, 3, "two").ShouldNotBe(drawn);
    }

    [Fact]
    public void As_many_of_each_agent_and_nobody_looks_at_their_own()
    {
        var drawn = Draw.Of(Eligible, Reviewers, 4, "one");
        drawn.GroupBy(one => one.Agent).Select(agent => agent.Count()).ShouldAllBe(count => count == 4);
        drawn.ShouldAllBe(one => one.Agent != one.Reviewer);
        drawn.GroupBy(one => one.Reviewer).Select(reviewer => reviewer.Count()).ShouldAllBe(count => count == 4);
        Draw.Of(Eligible, ["a@x.org"], 4, "one").ShouldNotContain(one => one.Agent == "a@x.org");
    }

    [Fact]
    public void Each_conversation_is_as_likely_as_the_others()
    {
        const int Draws = 2_000;
        var counts = Enumerable
            .Range(0, Draws)
            .SelectMany(seed => Draw.Of(Eligible, Reviewers, 5, $"{seed}"))
            .GroupBy(one => one.Conversation)
            .ToDictionary(one => one.Key, one => one.Count());
        counts.Count.ShouldBe(Eligible.Count);
        // A quarter each: 500, with a standard deviation of 19.4; five of them either way.
        counts.Values.ShouldAllBe(count => count > 403 && count < 597);
    }
}
