namespace Throughline.Access.Factors;

/// <summary>For which site passkeys are made and asked.</summary>
/// <param name="Domain">The relying party's id (WebAuthn, section 5.1.2): a host name; passkeys stay with it.</param>
/// <param name="Origin">Scheme, host and port that a browser must have been at.</param>
public sealed record PasskeySite(string Domain, string Origin);
