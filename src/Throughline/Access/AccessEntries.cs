using Throughline.Ledger;

namespace Throughline.Access;

/// <summary>The entry types of this room: the audit of who was let in.</summary>
public static class AccessEntries
{
    public const string TokenCreated = "token.created";
    public const string TokenRevoked = "token.revoked";
    public const string WriteKeyCreated = "write_key.created";
    public const string WriteKeyRevoked = "write_key.revoked";
    public const string PersonInvited = "person.invited";
    public const string PersonJoined = "person.joined";
    public const string PersonSignedIn = "person.signed_in";
    public const string PersonDisabled = "person.disabled";
    public const string PersonEnabled = "person.enabled";
    public const string RoleChanged = "role.changed";
    public const string SignInFailed = "sign_in.failed";
    public const string SessionEnded = "session.ended";
    public const string PasswordChanged = "password.changed";
    public const string PasswordResetAsked = "password_reset.asked";
    public const string SecondFactorAdded = "second_factor.added";
    public const string SecondFactorRemoved = "second_factor.removed";
    public const string RecoveryCodesMade = "recovery_codes.made";
    public const string RecoveryCodeUsed = "recovery_code.used";
    public const string ExternalAccountLinked = "external_account.linked";

    /// <summary>The actor of what somebody does who is not signed in.</summary>
    public const string Visitor = "visitor";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Type(TokenCreated, "An API token was created."),
        Type(TokenRevoked, "An API token was revoked."),
        Type(WriteKeyCreated, "A write key was created."),
        Type(WriteKeyRevoked, "A write key was revoked."),
        Type(PersonInvited, "A person was invited to sign in here."),
        Type(PersonJoined, "A person accepted the invitation, or set this installation up."),
        Type(PersonSignedIn, "A person signed in."),
        Type(PersonDisabled, "A person may not sign in any more."),
        Type(PersonEnabled, "A disabled person may sign in again."),
        Type(RoleChanged, "A person was given another role."),
        Type(SignInFailed, "Somebody tried to sign in and was refused."),
        Type(SessionEnded, "A person was signed out of one browser."),
        Type(PasswordChanged, "A person has a new password."),
        Type(PasswordResetAsked, "Somebody asked for a link to set a new password."),
        Type(SecondFactorAdded, "A person added a second factor."),
        Type(SecondFactorRemoved, "A person's second factor was removed."),
        Type(RecoveryCodesMade, "A person was shown new recovery codes; the earlier ones ended."),
        Type(RecoveryCodeUsed, "A person signed in with a recovery code, which is spent."),
        Type(ExternalAccountLinked, "A person came through a provider for the first time."),
    ];

    internal static NewEntry Of(string type, string actor, SecurityEvent what, DateTimeOffset now) =>
        new()
        {
            Type = type,
            OccurredAt = now,
            Actor = actor,
            Data = what.ToJson(),
        };

    private static EntryType Type(string name, string meaning) => new(name, meaning) { Data = typeof(SecurityEvent) };
}
