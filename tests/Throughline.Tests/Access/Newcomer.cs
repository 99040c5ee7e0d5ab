using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access;

/// <summary>A person with a password, for tests that come in by the front door.</summary>
internal static class Newcomer
{
    public const string Password = "four words in a row";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Person> AddAsync(RunningServer server, Role role)
    {
        var person = await Browser.AddPersonAsync(server, role);
        var hash = server.Services.GetRequiredService<PasswordHashing>().Hash(Password);
        await server
            .Services.GetRequiredService<Database>()
            .WriteAsync(
                tx =>
                    tx.ExecuteAsync(
                        "update person set password_hash = @hash where id = @id",
                        new { hash, id = person.Id },
                        Ct
                    ),
                Ct
            );
        person.PasswordHash = hash;
        return person;
    }

    /// <summary>Adds an app.</summary>
    /// <returns>Its secret, and the recovery codes.</returns>
    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> AddAppAsync(
        RunningServer server,
        Person person,
        TimeProvider? time = null
    )
    {
        var enrolment = server.Services.GetRequiredService<Enrolment>();
        var secret = (await enrolment.BeginAuthenticatorAsync(person.Id, Ct))!;
        // Of the step before, so that the present one is still to be used.
        var code = Totp.At(secret, Totp.StepOf((time ?? TimeProvider.System).GetUtcNow()) - 1);
        var codes = await enrolment.ConfirmAuthenticatorAsync(
            person,
            code,
            Throughline.Access.Sessions.Origin.Unknown,
            Ct
        );
        return (secret, codes!);
    }

    public static Task<HttpResponseMessage> SignInAsync(
        Browser browser,
        string email,
        string password = Password,
        string? returnTo = null
    ) =>
        browser.PostAsync(
            "/signin",
            "/signin",
            ("email", email),
            ("password", password),
            ("return_to", returnTo ?? "")
        );

    public static void ShouldLeadTo(this HttpResponseMessage answer, string address)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe(address);
    }
}
