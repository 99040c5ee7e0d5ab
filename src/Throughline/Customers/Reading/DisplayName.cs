using Throughline.Kernel;

namespace Throughline.Customers.Reading;

/// <summary>What to call a customer on a page.</summary>
internal static class DisplayName
{
    /// <summary>The traits that name a person, in either spelling in use.</summary>
    public static IReadOnlyList<string> Traits { get; } =
    ["name", "first_name", "last_name", "firstName", "lastName", "username"];

    // The start of a UUIDv7 is the time and much alike among neighbours; its end tells them apart.
    private const int ShownOfId = 6;

    public static string Of(CustomerId customer, bool erased, IReadOnlyDictionary<string, string> traits, string? email)
    {
        if (erased)
            return "Erased customer";
        string?[] candidates = [Trait(traits, "name"), FullName(traits), Trait(traits, "username"), email];
        return candidates.FirstOrDefault(candidate => candidate is not null)
            ?? $"Visitor {customer.Value.ToString("n")[^ShownOfId..]}";
    }

    private static string? FullName(IReadOnlyDictionary<string, string> traits)
    {
        var first = Trait(traits, "first_name") ?? Trait(traits, "firstName");
        var last = Trait(traits, "last_name") ?? Trait(traits, "lastName");
        var full = $"{first} {last}".Trim();
        return full.Length == 0 ? null : full;
    }

    private static string? Trait(IReadOnlyDictionary<string, string> traits, string name) =>
        traits.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
