using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.Audit;
using Throughline.Access.People;
using Throughline.Kernel;

namespace Throughline.Host.Web.People;

/// <summary>Settings: who came in, who let whom in, and from where.</summary>
internal static class AuditPages
{
    private const int Rows = 50;

    public static void MapAuditPages(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/settings/audit", ShowAsync).RequireAuthorization(May.ReadAudit);

    private static async Task<IResult> ShowAsync(
        AuditReading audit,
        PeopleReading people,
        string? kind,
        string? person,
        string? cursor,
        CancellationToken ct
    )
    {
        PersonId? whose = Guid.TryParse(person, out var id) ? new PersonId(id) : null;
        var filter = new AuditFilter(AuditKinds.TypesOf(kind), whose);
        if (await audit.ReadAsync(filter, cursor, Rows, ct) is not { } page)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return new RazorComponentResult<AuditPage>(
            new Dictionary<string, object?>
            {
                [nameof(AuditPage.Page)] = page,
                [nameof(AuditPage.Kind)] = AuditKinds.Names.Contains(kind ?? "") ? kind : null,
                [nameof(AuditPage.Person)] = whose,
                [nameof(AuditPage.People)] = await people.ListAsync(ct),
                [nameof(AuditPage.IsFirst)] = cursor is null,
            }
        );
    }
}
