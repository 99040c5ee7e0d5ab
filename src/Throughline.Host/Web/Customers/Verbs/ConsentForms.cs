using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Reading;
using Throughline.Customers.Verbs;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers.Verbs;

/// <summary>What a customer agrees to, noted by somebody who says why.</summary>
internal static class ConsentForms
{
    public static void MapConsentForms(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers/{id:guid}/consents", ShowAsync).RequireAuthorization(May.ChangeCustomers);
        pages.MapPost("/customers/{id:guid}/consents", SetAsync).RequireAuthorization(May.ChangeCustomers);
    }

    private static Task<IResult> ShowAsync(Guid id, CustomerReading reading, CancellationToken ct) =>
        PageAsync(id, reading, null, null, null, ct);

    private static async Task<IResult> SetAsync(
        Guid id,
        HttpContext http,
        CustomerReading reading,
        SetConsent consent,
        SignedIn who,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (purpose, reason) = (form["purpose"].ToString().Trim(), form["reason"].ToString().Trim());
        var wrong =
            !SetConsent.IsPurpose(purpose) ? "customers.consents.bad_purpose"
            : reason.Length is 0 or > SetConsent.LongestReason || reason.Contains('\0', StringComparison.Ordinal)
                ? "customers.consents.no_reason"
            : form["given"] != "true" && form["given"] != "false" ? "customers.consents.undecided"
            : null;
        if (wrong is not null)
            return await PageAsync(id, reading, purpose, reason, words[wrong], ct);
        var given = form["given"] == "true";
        return await consent.RunAsync(new CustomerId(id), purpose, given, who.Actor, ct, reason)
            ? Pages.Done(
                http,
                $"/customers/{id}",
                given ? "customers.consents.noted_given" : "customers.consents.noted_refused",
                ("purpose", Names.OfPurpose(words, purpose))
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PageAsync(
        Guid id,
        CustomerReading reading,
        string? purpose,
        string? reason,
        string? error,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { ErasedAt: null } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return Pages.Form<ConsentPage>(
            new()
            {
                [nameof(ConsentPage.Customer)] = customer,
                [nameof(ConsentPage.Purpose)] = purpose,
                [nameof(ConsentPage.Reason)] = reason,
                [nameof(ConsentPage.Error)] = error,
            },
            error is not null
        );
    }
}
