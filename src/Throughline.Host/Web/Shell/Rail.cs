using Throughline.Host.Web.Design;

namespace Throughline.Host.Web.Shell;

/// <summary>The rooms that are built, in the order of the rail; the name is the key of its word and what a Layout's Room says.</summary>
/// <param name="Policy">Who sees it; null for everybody signed in.</param>
internal sealed record Rail(string Room, string Href, string Icon, string? Policy = null)
{
    public static IReadOnlyList<Rail> Rooms { get; } = [new("customers", "/customers", Icons.Use("users"))];
}
