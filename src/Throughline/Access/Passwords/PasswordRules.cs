namespace Throughline.Access.Passwords;

/// <summary>Why a password will not do.</summary>
public enum PasswordFault
{
    TooShort,
    TooLong,

    /// <summary>Among those that are tried first.</summary>
    TooCommon,

    /// <summary>The person's own address, or most of it.</summary>
    OwnAddress,
}

/// <summary>
/// Length is what makes a password hard to guess; rules about digits and signs only make it hard to remember
/// (NIST SP 800-63B-4, section 3.1.1.2).
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 12;

    /// <summary>A long sentence; hashing more would be work for nothing.</summary>
    public const int Longest = 200;

    public static PasswordFault? Check(string password, string email)
    {
        if (password.Length < Shortest)
            return PasswordFault.TooShort;
        if (password.Length > Longest)
            return PasswordFault.TooLong;
        if (CommonPasswords.Contain(password))
            return PasswordFault.TooCommon;
        var name = email.Split('@')[0];
        return
            password.Contains(email, StringComparison.OrdinalIgnoreCase)
            || (name.Length >= Shortest / 2 && IsMostly(password, name))
            ? PasswordFault.OwnAddress
            : null;
    }

    private static bool IsMostly(string password, string name) =>
        password.Contains(name, StringComparison.OrdinalIgnoreCase) && password.Length - name.Length < Shortest / 2;
}
