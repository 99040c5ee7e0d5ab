using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Host.Api;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

public sealed class RoutesTests
{
    [Fact]
    public async Task Every_route_names_who_may_or_stands_in_the_list_of_open_ones()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var known = May.All.Concat(Scopes.All).ToHashSet();
        var routes = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .ToList();
        routes.Count.ShouldBeGreaterThan(40);
        foreach (var route in routes)
        {
            var pattern = route.RoutePattern.RawText!;
            var open = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var named = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
            var policies = route.Metadata.GetOrderedMetadata<AuthorizationPolicy>();
            if (AnonymousRoutes.Lists(pattern))
                open.ShouldBeTrue($"{pattern} is listed as open and asks who one is");
            else
                (
                    !open && (policies.Count > 0 || (named.Count > 0 && named.All(name => known.Contains(name!))))
                ).ShouldBeTrue($"{pattern} names no policy");
        }
    }

    [Fact]
    public void Every_role_can_come_in_and_only_owners_and_admins_manage()
    {
        Role.All.ShouldAllBe(role => role.Grants(May.Enter));
        foreach (var right in new[] { May.ManagePeople, May.ManageSources, May.ManageSettings, May.EraseCustomers })
            Role.All.Where(role => role.Grants(right)).ShouldBe([Role.Owner, Role.Admin]);
        Role.Admin.MayGive(Role.Owner).ShouldBeFalse();
        Role.Admin.MayGive(Role.Admin).ShouldBeTrue();
        Role.Agent.MayGive(Role.Agent).ShouldBeFalse();
        May.All.ShouldAllBe(right => Role.Owner.Grants(right));
    }
}
