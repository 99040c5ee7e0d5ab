using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Throughline.Access.People;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Factors;

/// <summary>
/// People and their passkeys as the framework's passkey handler asks for them. It reads; what changes is changed by
/// this room's own verbs, which write the ledger too.
/// </summary>
internal sealed class PasskeyStore(Database database) : IUserPasskeyStore<Person>
{
    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out var id))
            return null;
        await using var rooms = AppDb.ForReading(database);
        var whose = new PersonId(id);
        return await rooms.Set<Person>().FirstOrDefaultAsync(person => person.Id == whose, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken)
    {
        await using var rooms = AppDb.ForReading(database);
        var passkeys = await rooms.Set<Passkey>().Where(one => one.PersonId == user.Id).ToListAsync(cancellationToken);
        return [.. passkeys.Select(PasskeyData.Read)];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Person user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(one =>
            one.CredentialId.AsSpan().SequenceEqual(credentialId)
        );

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var rooms = AppDb.ForReading(database);
        return await (
            from passkey in rooms.Set<Passkey>()
            join person in rooms.Set<Person>() on passkey.PersonId equals person.Id
            where passkey.CredentialId == credentialId
            select person
        ).FirstOrDefaultAsync(cancellationToken);
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        throw NotOurs();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotOurs();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) =>
        throw NotOurs();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw NotOurs();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotOurs();

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw NotOurs();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw NotOurs();

    public void Dispose() { }

    private static NotSupportedException NotOurs() => new("People are changed by the verbs of Access.");
}

/// <summary>What is kept of a passkey besides its names and dates.</summary>
internal sealed record PasskeyData(
    byte[] PublicKey,
    uint SignCount,
    string[]? Transports,
    bool IsUserVerified,
    bool IsBackupEligible,
    bool IsBackedUp
)
{
    public static string Write(UserPasskeyInfo passkey) =>
        JsonSerializer.Serialize(
            new PasskeyData(
                passkey.PublicKey,
                passkey.SignCount,
                passkey.Transports,
                passkey.IsUserVerified,
                passkey.IsBackupEligible,
                passkey.IsBackedUp
            )
        );

    public static UserPasskeyInfo Read(Passkey passkey)
    {
        var data = JsonSerializer.Deserialize<PasskeyData>(passkey.Data)!;
        return new UserPasskeyInfo(
            passkey.CredentialId,
            data.PublicKey,
            passkey.CreatedAt,
            data.SignCount,
            data.Transports,
            data.IsUserVerified,
            data.IsBackupEligible,
            data.IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        );
    }
}
