using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Throughline.Access.People;

namespace Throughline.Access.Passwords;

/// <summary>Passwords as the framework keeps them: PBKDF2 with HMAC-SHA-512 and a salt.</summary>
public sealed class PasswordHashing
{
    // OWASP's Password Storage Cheat Sheet for PBKDF2-HMAC-SHA512; some 0.1 s of one core.
    private const int Iterations = 210_000;

    private readonly PasswordHasher<Person> hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations })
    );

    // Somebody's password that nobody has: an unknown address costs as much time as a known one.
    private readonly Lazy<string> nobodys;

    public PasswordHashing() => nobodys = new Lazy<string>(() => Hash(Secret.New("")));

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Whether it is the person's password; takes as long for nobody as for anybody.</summary>
    /// <param name="hash">Null when there is no such person, or no password.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="rehash">What to keep instead, when the hash was made with less effort than is due now.</param>
    public bool Verify(string? hash, string password, out string? rehash)
    {
        rehash = null;
        if (password.Length > PasswordRules.Longest)
            return false;
        var result = hasher.VerifyHashedPassword(null!, hash ?? nobodys.Value, password);
        if (hash is null || result == PasswordVerificationResult.Failed)
            return false;
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            rehash = Hash(password);
        return true;
    }
}
