using Throughline.Calendars;

namespace Throughline.Tests.Calendars;

public sealed class WorkingTimePropertyTests(ITestOutputHelper output)
{
    // A run tries others than the last one did; its seed is printed, and stands here to try the same again.
    private static int Seed => Random.Shared.Next();

    private const int Calendars = 1_000;

    [Fact]
    public void Agrees_with_walking_minute_by_minute() =>
        ForEach(
            400,
            (calendar, random, around) =>
            {
                var from = around.AddMinutes(random.Minutes(-3_000, 3_000));
                var to = from.AddMinutes(random.Minutes(0, 12_000));

                calendar.Elapsed(from, to).ShouldBe(TimeSpan.FromMinutes(WalkedMinutes.Between(calendar, from, to)));
            }
        );

    [Fact]
    public void Adds_up() =>
        ForEach(
            Calendars,
            (calendar, random, around) =>
            {
                var (a, b, c) = (Near(random, around), Near(random, around), Near(random, around));

                (calendar.Elapsed(a, b) + calendar.Elapsed(b, c)).ShouldBe(calendar.Elapsed(a, c));
            }
        );

    [Fact]
    public void Due_is_the_inverse_of_elapsed() =>
        ForEach(
            Calendars,
            (calendar, random, around) =>
            {
                var from = Near(random, around);
                var length = Length(random);
                if (calendar.Due(from, length) is not { } due)
                    return;

                calendar.Elapsed(from, due).ShouldBe(length);
            }
        );

    [Fact]
    public void Due_is_as_early_as_can_be_and_backwards_as_late() =>
        ForEach(
            Calendars,
            (calendar, random, around) =>
            {
                var from = Near(random, around);
                var length = Length(random);
                if (length == TimeSpan.Zero || calendar.Due(from, length) is not { } due)
                    return;
                var nearer = length > TimeSpan.Zero ? due.AddTicks(-1) : due.AddTicks(1);

                calendar.Elapsed(from, nearer)!.Value.Duration().ShouldBeLessThan(length.Duration());
            }
        );

    [Fact]
    public void More_is_due_later_and_what_begins_later_is_due_later() =>
        ForEach(
            Calendars,
            (calendar, random, around) =>
            {
                var from = Near(random, around);
                var (length, more) = (Length(random), TimeSpan.FromMinutes(random.Minutes(0, 500)));
                if (calendar.Due(from, length + more) is not { } later || calendar.Due(from, length) is not { } due)
                    return;

                due.ShouldBeLessThanOrEqualTo(later);
                if (calendar.Due(from + more, length) is { } begunLater)
                    due.ShouldBeLessThanOrEqualTo(begunLater);
            }
        );

    [Fact]
    public void Never_exceeds_the_time_that_passed() =>
        ForEach(
            Calendars,
            (calendar, random, around) =>
            {
                var from = Near(random, around);
                var to = from.AddMinutes(random.Minutes(0, 100_000));

                calendar.Elapsed(from, to)!.Value.ShouldBeInRange(TimeSpan.Zero, to - from);
            }
        );

    private static DateTimeOffset Near(RandomCalendar random, DateTimeOffset around) =>
        around.AddMinutes(random.Minutes(-30_000, 30_000)).AddMicroseconds(random.Minutes(0, 60_000_000));

    private static TimeSpan Length(RandomCalendar random) =>
        TimeSpan.FromMinutes(random.Minutes(-20_000, 20_000))
        + TimeSpan.FromMicroseconds(random.Minutes(0, 60_000_000));

    private void ForEach(int count, Action<WorkingCalendar, RandomCalendar, DateTimeOffset> check)
    {
        var seed = Seed;
        output.WriteLine($"Seed {seed}");
        for (var i = 0; i < count; i++)
        {
            var random = RandomCalendar.Seeded(unchecked(seed + i));
            var (calendar, around) = random.Next();
            try
            {
                check(calendar, random, around);
            }
            catch (ShouldAssertException wrong)
            {
                throw new InvalidOperationException($"Seed {unchecked(seed + i)}: {Told(calendar)}", wrong);
            }
        }
    }

    private static string Told(WorkingCalendar calendar) =>
        string.Join(
            " then ",
            calendar.Versions.Select(version =>
                $"{version.ValidFrom:O} {version.Zone.Id} "
                + string.Join(", ", WorkingHours.Days.Select(day => $"{day}: {string.Join(" ", version.Hours[day])}"))
                + string.Concat(
                    version.Holidays.Select(off => $" off {off.From:s}/{off.To:s} {off.Zone?.Id} {off.Rule}")
                )
            )
        );
}
