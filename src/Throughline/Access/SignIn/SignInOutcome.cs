using Throughline.Access.People;

namespace Throughline.Access.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    /// <param name="Secret">For the cookie.</param>
    /// <param name="Person">Who it is.</param>
    public sealed record Done(string Secret, Person Person) : SignInOutcome;

    /// <summary>So far good: now the second factor.</summary>
    /// <param name="Secret">For the cookie of a session that opens nothing else.</param>
    public sealed record SecondFactor(string Secret) : SignInOutcome;

    /// <summary>No. Who there is and what was wrong stays untold.</summary>
    public sealed record Refused : SignInOutcome;

    /// <param name="For">How long no attempt is looked at.</param>
    public sealed record Wait(TimeSpan For) : SignInOutcome;
}
