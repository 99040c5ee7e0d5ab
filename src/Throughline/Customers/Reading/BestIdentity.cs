namespace Throughline.Customers.Reading;

/// <summary>Of several identities of one kind the one to show: verified before claimed, then the one reported last.</summary>
internal static class BestIdentity
{
    public static string? Of(IEnumerable<CustomerIdentity> identities, string kind) =>
        identities
            .Where(identity => identity.Kind == kind)
            .OrderByDescending(identity => identity.Verified)
            .ThenByDescending(identity => identity.Since)
            .ThenBy(identity => identity.Value, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Value;
}
