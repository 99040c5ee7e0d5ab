using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Access.SignIn;
using Throughline.Host.Web.Customers;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class ThrottleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_good_attempt_leaves_an_address_as_it_was(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var database = server.Services.GetRequiredService<Database>();
        var clock = new TestClock(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        var throttle = new Throttle(database, clock);
        for (var i = 0; i < 30; i++)
            (await throttle.CountAsync([Counted.Address("192.0.2.7")], Ct)).ShouldBeNull();
        // Good ones, one right after the other: none makes the next wait.
        for (var i = 0; i < 3; i++)
            await SucceedAsync();
        // A success does not keep the failures alive.
        clock.Advance(Throttle.Remembered - TimeSpan.FromHours(1));
        await SucceedAsync();
        clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 30; i++)
            (await throttle.CountAsync([Counted.Address("192.0.2.7")], Ct)).ShouldBeNull();

        async Task SucceedAsync()
        {
            Counted[] counted = [Counted.Address("192.0.2.7")];
            (await throttle.CountAsync(counted, Ct)).ShouldBeNull();
            await database.WriteAsync(tx => throttle.ForgiveAsync(tx, counted, Ct), Ct);
        }
    }

    [Fact]
    public async Task An_admin_does_not_change_an_owner_who_is_invited()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var invite = server.Services.GetRequiredService<InvitePerson>();
        await invite.RunAsync("o@example.com", "O", Role.Owner, Role.Owner, Deed.OnThisMachine, null, Ct);
        (
            await invite.RunAsync("o@example.com", "X", Role.Agent, Role.Admin, Deed.OnThisMachine, null, Ct)
        ).ShouldBeOfType<InvitationOutcome.NotAllowed>();
    }

    [Fact]
    public async Task Who_has_no_password_must_have_signed_in_lately()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var change = server.Services.GetRequiredService<ChangePassword>();
        var now = TimeProvider.System.GetUtcNow();
        var person = Of("ada@example.com", now);
        change.Refusal(person, SignedInAt(person, now.AddMinutes(-9))).ShouldBeNull();
        change.Refusal(person, SignedInAt(person, now.AddMinutes(-11))).ShouldBeOfType<PasswordOutcome.SignInAgain>();
        var visitor = Of("owner@demo.example", now);
        change.Refusal(visitor, SignedInAt(visitor, now)).ShouldBeOfType<PasswordOutcome.OfDemo>();
    }

    [Fact]
    public void A_link_to_a_touchpoint_leaves_out_the_filters_that_might_hide_it() => (
            new CustomerAddress(Guid.Empty)
            {
                Stage = "buy",
                Channel = "web",
                Kind = "x",
                Everything = true,
            }
        ).At(7).ShouldBe($"/customers/{Guid.Empty}?everything=true&entry=7#e-7");

    private static Person Of(string email, DateTimeOffset now) =>
        new()
        {
            Id = PersonId.New(now),
            Name = "Ada",
            Email = email,
            Role = Role.Owner,
            CreatedAt = now,
        };

    private static Session SignedInAt(Person person, DateTimeOffset at) =>
        new()
        {
            Id = SessionId.New(at),
            PersonId = person.Id,
            Hash = [],
            StartedAt = at,
            SeenAt = at,
            EndsAt = at.AddDays(1),
            VerifiedAt = at,
        };
}
