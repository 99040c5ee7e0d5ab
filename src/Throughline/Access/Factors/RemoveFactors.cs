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
    public async Task RunAsync(Person person, SessionId? keep, Deed by, CancellationToken ct)
    {
        await enrolment.RemoveAuthenticatorAsync(person, by.Actor, by.Origin, ct);
        foreach (var passkey in (await SecondFactors.OfAsync(database, person.Id, ct)).Passkeys)
            await enrolment.RemovePasskeyAsync(person, passkey.CredentialId, by.Actor, by.Origin, ct);
        await database.WriteAsync(tx => ending.EndOthersAsync(tx, person.Id, keep, by.Actor, by.Origin, ct), ct);
    }
}
