using Microsoft.AspNetCore.Antiforgery;

namespace Throughline.Host.Web;

/// <summary>Takes a form only from a page of ours: it carries the token that <c>PostForm</c> put into it.</summary>
internal sealed class PageForms(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return await next(context);
        return await antiforgery.IsRequestValidAsync(http)
            ? await next(context)
            : Pages.Refuse(StatusCodes.Status400BadRequest, "stale_form");
    }
}
