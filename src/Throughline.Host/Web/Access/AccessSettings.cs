namespace Throughline.Host.Web.Access;

/// <summary>What an installation says about how people reach it and come in.</summary>
internal sealed record AccessSettings
{
    /// <summary>
    /// <c>THROUGHLINE_URL</c>: the address people use, such as <c>https://cx.example.com</c>. Links in mails begin with
    /// it. Unset: the first address the server listens on.
    /// </summary>
    public Uri? Url { get; init; }

    /// <summary>
    /// <c>THROUGHLINE_DEMO_OPEN=true</c>: whoever reaches the demo company may look around it, not this machine alone.
    /// </summary>
    public bool DemoOpen { get; init; }

    public static AccessSettings Of(IConfiguration settings) =>
        new()
        {
            Url = Uri.TryCreate(settings["url"], UriKind.Absolute, out var url) ? url : null,
            DemoOpen = settings.GetValue("demo_open", false),
        };
}
