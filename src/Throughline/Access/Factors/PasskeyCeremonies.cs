using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Storage;

namespace Throughline.Access.Factors;

/// <summary>
/// Making a passkey, and being shown one (WebAuthn), by the framework's handler. What the browser is asked to sign
/// waits in the session's row, and is good once.
/// </summary>
public sealed class PasskeyCeremonies(Database database, SessionBook sessions, Enrolment enrolment, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Options for the browser's <c>credentials.create</c>, as JSON.</summary>
    public async Task<string> BeginAddingAsync(HttpContext http, Session session, Person person, PasskeySite site)
    {
        var entity = new PasskeyUserEntity
        {
            Id = person.Id.ToString(),
            Name = person.Email,
            DisplayName = person.Name,
        };
        var options = await HandlerFor(site).MakeCreationOptionsAsync(entity, http);
        await sessions.ChallengeAsync(session.Id, options.AttestationState!, http.RequestAborted);
        return options.CreationOptionsJson;
    }

    /// <returns>As <see cref="Enrolment.ConfirmAuthenticatorAsync"/>; null when the browser's answer is not good.</returns>
    public async Task<IReadOnlyList<string>?> AddAsync(
        HttpContext http,
        Session session,
        Person person,
        PasskeySite site,
        string credential,
        string name,
        Origin origin
    )
    {
        var result = await HandlerFor(site)
            .PerformAttestationAsync(
                new PasskeyAttestationContext
                {
                    HttpContext = http,
                    CredentialJson = credential,
                    AttestationState = await sessions.TakeChallengeAsync(session.Id, http.RequestAborted),
                }
            );
        if (!result.Succeeded || result.UserEntity.Id != person.Id.ToString())
            return null;
        var data = PasskeyData.Write(result.Passkey);
        return await enrolment.AddPasskeyAsync(
            person,
            result.Passkey.CredentialId,
            data,
            name,
            origin,
            http.RequestAborted
        );
    }

    /// <summary>Options for the browser's <c>credentials.get</c>, as JSON.</summary>
    public async Task<string> BeginAskingAsync(HttpContext http, Session session, Person person, PasskeySite site)
    {
        var options = await HandlerFor(site).MakeRequestOptionsAsync(person, http);
        await sessions.ChallengeAsync(session.Id, options.AssertionState!, http.RequestAborted);
        return options.RequestOptionsJson;
    }

    /// <summary>Whether the browser showed one of the person's passkeys.</summary>
    public async Task<bool> VerifyAsync(
        HttpContext http,
        Session session,
        Person person,
        PasskeySite site,
        string credential
    )
    {
        var ct = http.RequestAborted;
        var result = await HandlerFor(site)
            .PerformAssertionAsync(
                new PasskeyAssertionContext
                {
                    HttpContext = http,
                    CredentialJson = credential,
                    AssertionState = await sessions.TakeChallengeAsync(session.Id, ct),
                }
            );
        if (!result.Succeeded || result.User.Id != person.Id)
            return false;
        // The counter tells a copied passkey (WebAuthn, section 6.1.1).
        var used = await database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "update passkey set data = @data, used_at = @now where credential_id = @id and person_id = @person",
                    new
                    {
                        data = PasskeyData.Write(result.Passkey),
                        now = time.GetUtcNow(),
                        id = result.Passkey.CredentialId,
                        person = person.Id,
                    },
                    ct
                ),
            ct
        );
        return used > 0;
    }

    private PasskeyHandler<Person> HandlerFor(PasskeySite site)
    {
        var people = new UserManager<Person>(
            new PasskeyStore(database),
            Options.Create(new IdentityOptions()),
            new PasswordHasher<Person>(),
            [],
            [],
            new UpperInvariantLookupNormalizer(),
            new IdentityErrorDescriber(),
            null!,
            NullLogger<UserManager<Person>>.Instance
        );
        return new PasskeyHandler<Person>(
            people,
            Options.Create(
                new IdentityPasskeyOptions
                {
                    ServerDomain = site.Domain,
                    AuthenticatorTimeout = Patience,
                    ResidentKeyRequirement = "discouraged",
                    UserVerificationRequirement = "preferred",
                    ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == site.Origin),
                }
            )
        );
    }
}
