using System.Collections.Frozen;

namespace Throughline.Access.Passwords;

/// <summary>
/// What is tried first. Only what is long enough to be taken otherwise needs to be here: the well-known words with
/// digits and signs around them, rows of keys, and repetitions.
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "password",
        "passwort",
        "passw",
        "motdepasse",
        "contrasena",
        "parola",
        "sifre",
        "secret",
        "geheim",
        "letmein",
        "welcome",
        "willkommen",
        "bienvenue",
        "bienvenido",
        "changeme",
        "changeit",
        "default",
        "temporary",
        "admin",
        "administrator",
        "adminadmin",
        "root",
        "superuser",
        "master",
        "manager",
        "support",
        "helpdesk",
        "iloveyou",
        "sunshine",
        "princess",
        "dragon",
        "monkey",
        "football",
        "baseball",
        "superman",
        "batman",
        "starwars",
        "trustno",
        "whatever",
        "computer",
        "internet",
        "samsung",
        "google",
        "facebook",
        "microsoft",
        "company",
        "summer",
        "winter",
        "spring",
        "autumn",
        "january",
        "february",
        "september",
        "october",
        "november",
        "december",
        "qwerty",
        "qwertyuiop",
        "qwertz",
        "qwertzuiop",
        "azerty",
        "azertyuiop",
        "asdfgh",
        "asdfghjkl",
        "zxcvbnm",
        "abcdef",
        "abcdefgh",
        "abcdefghijkl",
        "abc",
        "test",
        "testtest",
        "demo",
        "user",
        "login",
        "hello",
        "helloworld",
        "throughline",
        "customer",
        "experience",
        "correcthorsebatterystaple",
    }.ToFrozenSet();

    private static readonly string[] Rows =
    [
        "01234567890123456789",
        "09876543210987654321",
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn",
        "abcdefghijklmnopqrstuvwxyz",
        "1q2w3e4r5t6y7u8i9o0p",
        "1qaz2wsx3edc4rfv5tgb6yhn",
        "q1w2e3r4t5y6u7i8o9p0",
    ];

    public static bool Contain(string password)
    {
        var text = password.ToLowerInvariant();
        return Words.Contains(Letters(text)) || Rows.Any(row => row.Contains(text)) || Repeats(text);
    }

    /// <summary>The letters, with those that signs and digits stand for; without what surrounds them.</summary>
    private static string Letters(string text) =>
        string.Concat(
            text.Trim([.. "0123456789!?.,;:-_+*#$%&/()=@ "])
                .Select(c =>
                    c switch
                    {
                        '0' => 'o',
                        '1' or '!' => 'i',
                        '3' => 'e',
                        '4' or '@' => 'a',
                        '5' or '$' => 's',
                        '7' => 't',
                        _ => c,
                    }
                )
                .Where(char.IsLetter)
        );

    /// <summary>One short piece over and over: <c>abcabcabcabc</c>.</summary>
    private static bool Repeats(string text)
    {
        for (var length = 1; length <= text.Length / 3; length++)
            if (text.Where((c, i) => c != text[i % length]).Any() is false)
                return true;
        return false;
    }
}
