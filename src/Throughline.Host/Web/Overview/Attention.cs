namespace Throughline.Host.Web.Overview;

/// <summary>Something that a person should look at.</summary>
/// <param name="Text">The key of what is said.</param>
/// <param name="Href">Where to look.</param>
/// <param name="Arguments">What it says it with.</param>
public sealed record Attention(string Text, string Href, params (string Name, object? Value)[] Arguments);
