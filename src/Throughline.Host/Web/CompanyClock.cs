using Throughline.Access;

namespace Throughline.Host.Web;

/// <summary>Knows the company's clock before a page is made: whoever has no zone of their own reads times by it.</summary>
internal sealed class CompanyClock(WorkspaceSettings company) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await company.GetAsync(context.HttpContext.RequestAborted);
        return await next(context);
    }
}
