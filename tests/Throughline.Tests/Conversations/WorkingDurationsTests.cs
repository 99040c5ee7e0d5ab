using Throughline.Conversations;
using Throughline.Tests.Calendars;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

/// <summary>The worked example by the working clock: Monday to Friday, nine to five in Berlin.</summary>
public sealed class WorkingDurationsTests
{
    [Fact]
    public void The_same_conversation_takes_less_of_working_time()
    {
        var it = new Tale()
            .Begins(Friday(16, 30))
            .Agent(Monday(9, 15))
            .Customer(Monday(10, 0))
            .Agent(Monday(10, 20))
            .Customer(Monday(14, 0), thanks: true)
            .Resolves(Monday(14, 5))
            .Now;
        var facts = new Facts(it, CalendarText.Read("office"));

        facts.FirstResponse!.Working.ShouldBe(TimeSpan.FromMinutes(45));
        facts.Of(it.Cycles[0])!.Working.ShouldBe(new TimeSpan(5, 35, 0));
        facts.Of(it.Cycles[0])!.WorkingWithoutPending.ShouldBe(new TimeSpan(1, 10, 0));
        new Facts(it).Of(it.Cycles[0])!.Working.ShouldBeNull("nobody said when people work");
    }
}
