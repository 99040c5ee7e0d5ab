using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Access.Sessions;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class RemoveFactorsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task All_factors_go_and_the_sessions_end_or_nothing_changes(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var person = browser.Person!;
        var database = server.Services.GetRequiredService<Database>();
        await Newcomer.AddAppAsync(server, person);
        var enrolment = server.Services.GetRequiredService<Enrolment>();
        foreach (var key in new byte[][] { [1], [2] })
            await enrolment.AddPasskeyAsync(person, key, "{}", "a key", Origin.Unknown, Ct);

        await Should.ThrowAsync<InvalidDataException>(() =>
            Remove(new LedgerBook([new Refusing()], new LedgerSignal(), TimeProvider.System))
                .RunAsync(person, keep: null, Deed.OnThisMachine, Ct)
        );
        var kept = await SecondFactors.OfAsync(database, person.Id, Ct);
        (kept.AuthenticatorSince is null, kept.Passkeys.Count, kept.RecoveryCodes).ShouldBe(
            (false, 2, RecoveryCodes.Count)
        );
        (await browser.GetAsync("/account")).EnsureSuccessStatusCode();

        await Remove(server.Services.GetRequiredService<LedgerBook>())
            .RunAsync(person, keep: null, Deed.OnThisMachine, Ct);
        var left = await SecondFactors.OfAsync(database, person.Id, Ct);
        (left.AuthenticatorSince is null, left.Passkeys.Count, left.RecoveryCodes).ShouldBe((true, 0, 0));
        (await browser.GetAsync("/account")).IsSuccessStatusCode.ShouldBeFalse();

        RemoveFactors Remove(LedgerBook ledger) =>
            new(
                database,
                new Enrolment(database, ledger, new RecoveryCodes(ledger, TimeProvider.System), TimeProvider.System),
                new EndingSessions(database, ledger, TimeProvider.System)
            );
    }

    /// <summary>Fails when a session ends, which is the last thing that happens.</summary>
    private sealed class Refusing : IProjection
    {
        public string Name => "refusing";

        public IReadOnlyList<string> Tables => [];

        public bool IsInline => true;

        public Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct) =>
            entries.Any(entry => entry.Type == AccessEntries.SessionEnded)
                ? throw new InvalidDataException("The test asked for a failure.")
                : Task.CompletedTask;
    }
}
