using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Client;
using Throughline.Customers.Segments;
using Throughline.Host.Cli.Demo;
using Throughline.Storage;
using Throughline.Tests.Support;
using Member = Throughline.Access.People.Person;

namespace Throughline.Tests.Demo;

public sealed class DemoOfficeTests
{
    private static readonly DateTimeOffset Ended = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_company_has_people_without_passwords_sources_and_segments_that_can_be_read()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        await ActivatorUtilities
            .CreateInstance<DemoOffice>(server.Services, ActivatorUtilities.CreateInstance<DemoDesk>(server.Services))
            .SetUpAsync(Ct);

        await using var rooms = AppDb.ForReading(server.Services.GetRequiredService<Database>());
        rooms.Set<Member>().Where(person => person.Email.EndsWith("@demo.example")).ShouldNotBeEmpty();
        rooms.Set<Member>().ShouldAllBe(person => person.PasswordHash == null);
        rooms.Set<WriteKey>().Select(key => key.Name).ShouldContain("till-ghent");
        foreach (var segment in await server.Services.GetRequiredService<SavedSegments>().ListAsync(Ct))
            segment.Condition.ShouldNotBeNull(segment.Name);
        (await server.Services.GetRequiredService<CalendarBook>().ListAsync(Ct)).ShouldAllBe(calendar =>
            !calendar.Working.Versions[0].Hours.AreNone && calendar.Holidays.Count > 0
        );
    }

    [Fact]
    public async Task The_demo_company_is_tied_to_other_programs_and_has_what_could_not_be_taken()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        await server.Client.Touchpoints.SendAsync(
            new Touchpoint("order.completed", new CustomerIdentities { UserId = "c-1" })
            {
                OccurredAt = Ended.AddHours(-1),
            },
            Ct
        );
        await ActivatorUtilities.CreateInstance<DemoConnections>(server.Services).SetUpAsync(Ended, Ct);

        var webhooks = await server.Client.Webhooks.ListAsync(Ct);
        webhooks.Count(webhook => webhook.Disabled is not null).ShouldBe(1);
        var told = webhooks.Single(webhook => webhook.Disabled is null);
        (await server.Client.Webhooks.DeliveriesAsync(told.Id, ct: Ct).CountAsync(Ct)).ShouldBe(1);
        (await server.Client.Quarantine.ListAsync(Ct).CountAsync(Ct)).ShouldBe(5);
    }
}
