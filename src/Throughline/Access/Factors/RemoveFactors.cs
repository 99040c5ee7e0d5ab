using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Factors;

/// <summary>For who has lost both the second factor and the codes. Ends their sessions: it may have been stolen.</summary>
public sealed class RemoveFactors(Database database, Enrolment enrolment, EndingSessions ending)
{
    /// <param name="person">Whose.</param>
    /// <param name="keep">A session that goes on; null for none.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="ct">Stops it.</param>
    public Task RunAsync(Person person, SessionId? keep, Deed by, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await enrolment.RemoveAuthenticatorAsync(tx, person, by.Actor, by.Origin, ct);
                var passkeys = await tx.QueryAsync<byte[]>(
                    "select credential_id from passkey where person_id = @person order by created_at",
                    new { person = person.Id },
                    ct
                );
                foreach (var passkey in passkeys)
                    await enrolment.RemovePasskeyAsync(tx, person, passkey, by.Actor, by.Origin, ct);
                await ending.EndOthersAsync(tx, person.Id, keep, by.Actor, by.Origin, ct);
            },
            ct
        );
}
