using Throughline.Customers.Activity;
using Throughline.Host.Web.Overview;

namespace Throughline.Tests.Host.Overview;

public sealed class OverviewNumbersTests
{
    [Fact]
    public void A_mean_comes_with_student_s_interval()
    {
        // 0.1, 0.2, 0.3, 0.4, 0.5: s = 0.158114, t(4) = 2.776445, half width 0.196324.
        var feeling = new Feeling(5, 1.5, 0.55);
        feeling.Mean!.Value.ShouldBe(0.3, 1e-9);
        feeling.Margin!.Value.ShouldBe(0.196324, 0.0005);
        feeling.Low!.Value.ShouldBe(0.1037, 0.0005);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Too_few_values_have_no_interval_and_none_no_mean(long n)
    {
        var feeling = new Feeling(n, n * 0.5, n * 0.25);
        feeling.Margin.ShouldBeNull();
        feeling.Low.ShouldBeNull();
        (feeling.Mean is null).ShouldBe(n == 0);
        feeling.DiffersFrom(new(100, 0, 10)).ShouldBeFalse();
    }

    [Fact]
    public void Means_differ_where_chance_does_not_explain_it()
    {
        new Feeling(400, 80, 100).DiffersFrom(new(400, 0, 100)).ShouldBeTrue();
        new Feeling(400, 20, 100).DiffersFrom(new(400, 0, 100)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(130, 100, true)]
    [InlineData(120, 100, false)]
    [InlineData(0, 0, false)]
    public void Counts_differ_clearly_beyond_their_own_spread(long now, long before, bool clear) =>
        new Change(now, before).IsClear.ShouldBe(clear);

    [Fact]
    public void Nothing_before_is_no_share() => new Change(3, 0).Share.ShouldBeNull();

    [Theory]
    [InlineData(0, 8, 40, 300, true)] // Usually eight in this hour.
    [InlineData(0, 2, 40, 300, false)] // A quiet hour.
    [InlineData(0, 0, 0, 9, true)] // None all day.
    [InlineData(1, 8, 40, 300, false)]
    [InlineData(0, 0, 0, 0, false)]
    public void A_source_is_silent_where_chance_hardly_ever_is(
        long hour,
        double usualHour,
        long day,
        double usualDay,
        bool silent
    )
    {
        var at = DateTimeOffset.UnixEpoch;
        var source = new SourceActivity
        {
            Source = "till",
            FirstAt = at,
            LastAt = at,
            ReceivedAt = at,
            Entries = 1,
        };
        new SourceHealth(source, new(hour, 0), new(day, 0), usualHour, usualDay, 0).IsSilent.ShouldBe(silent);
    }
}
