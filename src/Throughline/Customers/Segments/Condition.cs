using System.Text.Json;

namespace Throughline.Customers.Segments;

/// <summary>Who belongs to a segment, as an immutable tree. Made from JSON by <see cref="DefinitionReader"/>.</summary>
internal abstract record Condition;

internal sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

internal sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;

internal sealed record NotThis(Condition Condition) : Condition;

/// <summary>What the latest value of a trait over all profiles is. An unknown trait meets no test.</summary>
/// <param name="Trait">Its name.</param>
/// <param name="Test">How it is compared.</param>
/// <param name="Operands">Texts, numbers or booleans; none for <see cref="TraitTest.Exists"/>.</param>
internal sealed record TraitIs(string Trait, TraitTest Test, IReadOnlyList<JsonElement> Operands) : Condition;

/// <summary>How often something happened, over all profiles of the customer.</summary>
/// <param name="Types">Entry types, any of which counts.</param>
internal sealed record Did(IReadOnlyList<string> Types) : Condition
{
    public long AtLeast { get; init; } = 1;

    public long? AtMost { get; init; }

    /// <summary>Only what happened in the last so many days, both ends included.</summary>
    public int? WithinDays { get; init; }

    /// <summary>
    /// Only what happened after the customer's last entry of these types. Whoever has none of them does not match,
    /// whatever the count: there is nothing to be since.
    /// </summary>
    public IReadOnlyList<string>? SinceLast { get; init; }

    /// <summary>The least sum of the amounts, in minor units of <see cref="Currency"/>; other currencies do not count.</summary>
    public long? AmountAtLeast { get; init; }

    public string? Currency { get; init; }

    /// <summary>Whether a customer who never did it matches.</summary>
    public bool AdmitsNever => AtLeast == 0 && AmountAtLeast is null;
}

internal sealed record InCompany(string GroupId) : Condition;

/// <summary>Agreed (and refused on no profile), or refused.</summary>
internal sealed record HasConsent(string Purpose, bool Given) : Condition;

internal sealed record SeenWithin(int Days) : Condition;
