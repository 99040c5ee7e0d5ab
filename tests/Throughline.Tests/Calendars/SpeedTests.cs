using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

public sealed class SpeedTests(ITestOutputHelper output)
{
    /// <summary>As many clocks run at once where a hundred agents work; ours takes a fraction of it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    [Fact]
    public void Two_hundred_thousand_clocks_are_set_within_a_second_or_two()
    {
        var calendar = CalendarText.Read(
            "Europe/Berlin; Mon-Fri 08:00-12:00, 13:00-17:00; Sat 22:00-06:00; off 12-25; off 12-26; off 01-01; off 05-01"
        );
        var random = new Random(1);
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, default);
        var clock = new ThreadClock();
        for (var i = 0; i < 200_000; i++)
        {
            var from = start.AddSeconds(random.Next(100_000_000));
            var length = TimeSpan.FromSeconds(random.Next(1_000_000));
            calendar.Elapsed(from, calendar.Due(from, length)!.Value).ShouldBe(length);
        }
        output.WriteLine(
            $"{clock.Elapsed.TotalMilliseconds:N0} ms for 200,000 due and elapsed, the making of years included."
        );
        clock.Elapsed.ShouldBeLessThan(Bound);
    }
}
