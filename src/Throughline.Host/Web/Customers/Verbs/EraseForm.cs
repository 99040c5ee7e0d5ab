using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Reading;
using Throughline.Customers.Verbs;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers.Verbs;

/// <summary>Erasing what is personal, for good: says what goes and what stays, and asks for the name.</summary>
internal static class EraseForm
{
    public static void MapEraseForm(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers/{id:guid}/erase", ShowAsync).RequireAuthorization(May.EraseCustomers);
        pages.MapPost("/customers/{id:guid}/erase", EraseAsync).RequireAuthorization(May.EraseCustomers);
    }

    private static async Task<IResult> ShowAsync(Guid id, CustomerReading reading, CancellationToken ct) =>
        await reading.GetAsync(id, ct) is { ErasedAt: null } customer
            ? Page(customer, null, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> EraseAsync(
        Guid id,
        HttpContext http,
        CustomerReading reading,
        Erase erase,
        SignedIn who,
        Words words,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { ErasedAt: null } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var typed = form["name"].ToString().Trim();
        if (!typed.Equals(Plain.Line(customer.Name), StringComparison.OrdinalIgnoreCase))
            return Page(customer, typed, words["customers.erase.mistyped"]);
        await erase.RunAsync(new CustomerId(customer.Id), who.Actor, ct);
        return Pages.Done(http, $"/customers/{customer.Id}", "customers.erase.done");
    }

    private static RazorComponentResult<ErasePage> Page(CustomerDetails customer, string? typed, string? error) =>
        Pages.Form<ErasePage>(
            new()
            {
                [nameof(ErasePage.Customer)] = customer,
                [nameof(ErasePage.Typed)] = typed,
                [nameof(ErasePage.Error)] = error,
            },
            error is not null
        );
}
