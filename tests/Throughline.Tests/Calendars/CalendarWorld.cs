using Microsoft.Extensions.DependencyInjection;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

/// <summary>The rooms on a fresh database under a clock that stands still, which is a Monday morning.</summary>
internal sealed class CalendarWorld : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly ServiceProvider services;

    private CalendarWorld(TestDatabase test)
    {
        this.test = test;
        var rooms = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock);
        services = rooms.AddRooms(DatabaseAddress.Parse(test.Text)).BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<CalendarWorld> CreateAsync(DatabaseEngine engine) =>
        new(await TestDatabase.CreateAsync(engine));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>As <see cref="CalendarText"/> writes it, in UTC.</summary>
    public async Task<CalendarId> MakeAsync(
        string hours,
        string name = "Support",
        params IReadOnlyList<Holiday> holidays
    )
    {
        var outcome = await Get<CreateCalendar>().RunAsync(name, "UTC", Hours(hours), holidays, "token:t", Ct);
        return outcome.ShouldBeOfType<CalendarOutcome.Saved>().Id;
    }

    public async Task ChangeAsync(CalendarId id, string hours, DateTimeOffset? from = null, string name = "Support")
    {
        var seen = (await FindAsync(id)).Row.Version;
        var wanted = new WantedCalendar(name, "UTC", Hours(hours), from);
        var outcome = await Get<ChangeCalendar>().RunAsync(id, seen, wanted, "token:t", Ct);
        outcome.ShouldBeOfType<CalendarOutcome.Saved>();
    }

    public async Task<HolidaysImported> AddAsync(CalendarId id, params HolidayText[] holidays) =>
        (await Get<HolidayImport>().FromListAsync(id, holidays, "token:t", Ct))
            .ShouldBeOfType<CalendarOutcome.Imported>()
            .Holidays;

    public async Task<SavedCalendar> FindAsync(CalendarId id) =>
        (await Get<CalendarBook>().FindAsync(id, Ct)).ShouldNotBeNull();

    /// <summary>Hours worked on a day of UTC.</summary>
    public async Task<double> HoursAsync(CalendarId id, DateTimeOffset day)
    {
        var start = new DateTimeOffset(day.Date, TimeSpan.Zero);
        return (await FindAsync(id)).Working.Elapsed(start, start.AddDays(1))!.Value.TotalHours;
    }

    public async Task<IReadOnlyList<Entry>> EntriesAsync()
    {
        await using var connection = await Get<Database>().OpenAsync(Ct);
        return await LedgerBook.ReadAsync(connection, 0, long.MaxValue, 1_000, Ct);
    }

    public static WeekHours Hours(string text) => WeekHours.Of(CalendarText.Read($"UTC; {text}").Versions[0].Hours);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }
}
