namespace Throughline.Host.Web.Live;

/// <summary>
/// The entry that a page is surely as new as. It is taken before the page reads anything: what is written while it is
/// made may or may not stand in it, and is news in any case.
/// </summary>
internal sealed class LivePoint(LiveBoard board) : IEndpointFilter
{
    private static readonly object Key = new();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Items[Key] = board.Head;
        return next(context);
    }

    /// <summary>For the shell, which writes it on the page.</summary>
    public static long Of(HttpContext? http) => http?.Items[Key] is long seq ? seq : 0;
}
