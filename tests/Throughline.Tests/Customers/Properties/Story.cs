using Throughline.Customers;

namespace Throughline.Tests.Customers.Properties;

/// <summary>Something that happens to customers, as a property test invents it. Numbers name one of those there are.</summary>
internal abstract record Step
{
    /// <summary>Calls recorded together, in one transaction.</summary>
    public sealed record Send(Call[] Calls) : Step
    {
        public override string ToString() => $"Send({string.Join(" | ", Calls.AsEnumerable())})";
    }

    public sealed record Merge(int One, int Other) : Step;

    public sealed record Unmerge(int Link) : Step;

    public sealed record Erase(int Profile) : Step;

    public sealed record SetConsent(int Profile, bool Given) : Step;
}

/// <summary>One call of a sender.</summary>
/// <param name="Id">Its external id; small numbers repeat.</param>
/// <param name="Hour">When it happened, before now: calls come late and out of order.</param>
internal sealed record Call(string Type, bool Trusted, Identity[] Identities, int Id, int Hour, string Data)
{
    public Identity? Previous { get; init; }

    public override string ToString() =>
        $"{(Trusted ? "" : "public ")}{Type} {string.Join(",", Identities.Select(identity => identity.Value))}"
        + $"{(Previous is { } previous ? $" was {previous.Value}" : "")} #{Id} -{Hour}h {Data}";
}
