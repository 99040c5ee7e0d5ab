using Throughline.Access.Passwords;

namespace Throughline.Host.Web.Account;

/// <summary>What was wrong with a form of the account.</summary>
public sealed record AccountFaults
{
    public bool TimeZone { get; init; }

    /// <summary>Of changing the password.</summary>
    public PasswordOutcome? Password { get; init; }

    /// <summary>Of a change to second factors, which asks for the password.</summary>
    public PasswordOutcome? Confirmation { get; init; }

    public bool Any => TimeZone || Password is not null || Confirmation is not null;

    /// <summary>The key of what to say where the present password is asked for, with its argument.</summary>
    public static (string Key, int Seconds)? SayOfPresent(PasswordOutcome? outcome) =>
        outcome switch
        {
            PasswordOutcome.Wrong => ("account.wrong_password", 0),
            PasswordOutcome.SignInAgain => ("account.sign_in_again", 0),
            PasswordOutcome.OfDemo => ("account.of_demo", 0),
            PasswordOutcome.Wait wait => ("account.wait", (int)Math.Ceiling(wait.For.TotalSeconds)),
            _ => null,
        };
}
