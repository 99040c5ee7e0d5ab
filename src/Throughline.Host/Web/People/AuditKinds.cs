using Throughline.Access;

namespace Throughline.Host.Web.People;

/// <summary>Security events in the groups that people look for.</summary>
internal static class AuditKinds
{
    private static readonly (string Name, string[] Types)[] All =
    [
        (
            "sign_ins",
            [
                AccessEntries.PersonSignedIn,
                AccessEntries.SignInFailed,
                AccessEntries.SessionEnded,
                AccessEntries.RecoveryCodeUsed,
            ]
        ),
        (
            "people",
            [
                AccessEntries.PersonInvited,
                AccessEntries.PersonJoined,
                AccessEntries.PersonDisabled,
                AccessEntries.PersonEnabled,
                AccessEntries.RoleChanged,
                AccessEntries.ExternalAccountLinked,
            ]
        ),
        (
            "secrets",
            [
                AccessEntries.PasswordChanged,
                AccessEntries.PasswordResetAsked,
                AccessEntries.SecondFactorAdded,
                AccessEntries.SecondFactorRemoved,
                AccessEntries.RecoveryCodesMade,
            ]
        ),
        (
            "keys",
            [
                AccessEntries.TokenCreated,
                AccessEntries.TokenRevoked,
                AccessEntries.WriteKeyCreated,
                AccessEntries.WriteKeyRevoked,
            ]
        ),
    ];

    public static IEnumerable<string> Names => All.Select(kind => kind.Name);

    /// <summary>None for all.</summary>
    public static IReadOnlyList<string> TypesOf(string? name) =>
        All.FirstOrDefault(kind => kind.Name == name).Types ?? [];
}
