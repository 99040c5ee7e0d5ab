using Throughline.Access.Passwords;
using Throughline.Access.People;

namespace Throughline.Host.Web.Access;

/// <summary>A name, an address and a password being chosen, and what was wrong with them.</summary>
public sealed record JoinForm
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public bool IsAddressWrong { get; init; }
    public PasswordFault? Fault { get; init; }

    public JoinForm After(JoinOutcome outcome) =>
        this with
        {
            IsAddressWrong = outcome is JoinOutcome.NoAddress,
            Fault = (outcome as JoinOutcome.BadPassword)?.Fault,
        };

    /// <summary>The key of what to say of a password; null when it will do.</summary>
    public static string? Say(PasswordFault? fault) =>
        fault switch
        {
            null => null,
            PasswordFault.TooShort => "password.too_short",
            PasswordFault.TooLong => "password.too_long",
            PasswordFault.TooCommon => "password.too_common",
            _ => "password.own_address",
        };
}
