using Throughline.Access;
using Throughline.Host.Web.Design;

namespace Throughline.Host.Web.Shell;

/// <summary>Something the palette offers beside the rooms of the rail.</summary>
/// <param name="Says">The key of its words.</param>
/// <param name="Policy">Who may; null for everybody signed in.</param>
/// <param name="IsPage">Whether it leads to a page of ours, which Turbo can show.</param>
public sealed record Command(string Says, string Href, string Icon, string? Policy = null, bool IsPage = true)
{
    public static IReadOnlyList<Command> All { get; } =
    [
        new("inbox.new", "/inbox/new", Icons.Use("square-pen"), May.ServeCustomers),
        new("lead.title", "/inbox/lead", Icons.Use("gauge"), May.ReadConversations),
        new("shell.api", "/api", Icons.Use("braces"), IsPage: false),
    ];
}
