using Throughline.Kernel;

namespace Throughline.Customers.Reading;

/// <summary>What to call a customer on a page.</summary>
internal static class DisplayName
{
    /// <summary>The traits that name a person, in either spelling in use.</summary>
    public static IReadOnlyList<string> Traits { get; } =
    ["name", "first_name", "last_name", "firstName", "lastName", "username"];

    /// <summary>What else somebody may be called, the best first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Identity.Email, Identity.Phone, Identity.UserId];

    // The start of a UUIDv7 is the time and much alike among neighbours; its end tells them apart.
    private const int ShownOfId = 6;

    /// <param name="customer">Who.</param>
    /// <param name="erased">Whether everything personal was erased.</param>
    /// <param name="traits">Those of <see cref="Traits"/> that are known.</param>
    /// <param name="identity">The best identity of a kind, null when there is none.</param>
    public static string Of(
        CustomerId customer,
        bool erased,
        IReadOnlyDictionary<string, string> traits,
        Func<string, string?> identity
    )
    {
        if (erased)
            return "Erased customer";
        return Trait(traits, "name")
            ?? FullName(traits)
            ?? Trait(traits, "username")
            ?? Kinds.Select(identity).FirstOrDefault(value => value is not null)
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
