namespace Throughline.Customers;

/// <summary>A way to recognise a profile, in normal form. Made by <see cref="IdentityForms"/>.</summary>
/// <param name="Kind"><c>user_id</c>, <c>email</c>, <c>phone</c>, <c>anonymous_id</c>, <c>handle:instagram</c> …</param>
/// <param name="Value">Normal form: an address in lower case, a phone number as E.164.</param>
public readonly record struct Identity(string Kind, string Value)
{
    public const string UserId = "user_id";
    public const string Email = "email";
    public const string Phone = "phone";

    /// <summary>A device or browser. Whoever presents this long random value is that device.</summary>
    public const string AnonymousId = "anonymous_id";

    /// <summary>The brand's own account id comes first; a device, which people share, last.</summary>
    internal int Strength =>
        Kind switch
        {
            UserId => 0,
            Email => 1,
            Phone => 2,
            AnonymousId => 4,
            _ => 3,
        };
}
