using System.Security.Claims;

namespace Throughline.Host.Api;

/// <summary>Who calls: the token or the write key, by its id.</summary>
internal static class Callers
{
    public const string Claim = "caller";

    public static Guid? IdOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Claim), out var id) ? id : null;
}
