using Microsoft.AspNetCore.Authorization;
using Throughline.Access;

namespace Throughline.Host.Web;

/// <summary>Decides it.</summary>
internal sealed class PageAccessHandler(PageAccess access) : AuthorizationHandler<MayReadPages>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, MayReadPages requirement)
    {
        var mayRead = context.User.HasClaim("scope", Scopes.Read) || context.User.HasClaim("scope", Scopes.Admin);
        if (mayRead || (context.Resource is HttpContext http && await access.IsOpenAsync(http)))
            context.Succeed(requirement);
    }
}
