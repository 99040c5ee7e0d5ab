namespace Throughline.Host.Web.People;

/// <summary>A key or token to be made, and what was wrong with it.</summary>
public sealed record KeyForm
{
    public string Name { get; init; } = "";
    public bool IsTrusted { get; init; } = true;
    public IReadOnlyList<string> Scopes { get; init; } = [Throughline.Access.Scopes.Read];

    /// <summary>The key of a text.</summary>
    public string? Fault { get; init; }
}
