using Microsoft.AspNetCore.Authorization;

namespace Throughline.Host.Web;

/// <summary>What a page asks of who reads it.</summary>
internal sealed record MayReadPages : IAuthorizationRequirement;
