using Throughline.Access;

namespace Throughline.Host.Web.Macros;

/// <summary>Who may keep what: one's own everybody, everybody's who manages settings.</summary>
internal static class Shelving
{
    /// <param name="me">Whoever is signed in.</param>
    /// <param name="owners">Whose it was, and whose it is to be; null: everybody's.</param>
    public static bool May(SignedIn me, params ReadOnlySpan<string?> owners)
    {
        if (me.May(Throughline.Access.May.ManageSettings))
            return true;
        foreach (var owner in owners)
            if (!string.Equals(owner, me.Person!.Email, StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }
}
