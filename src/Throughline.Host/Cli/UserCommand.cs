using System.CommandLine;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Access.Passwords;
using Throughline.Access.People;

namespace Throughline.Host.Cli;

/// <summary><c>throughline user list | invite | reset | disable | enable | remove-factors | setup-link</c></summary>
internal static class UserCommand
{
    public static Command Create() =>
        new("user", "People who sign in.")
        {
            List(),
            Invite(),
            Reset(),
            Disable(),
            Enable(),
            RemoveFactors(),
            SetUpLink(),
        };

    private static Command List() =>
        DatabaseCommand.Create(
            "list",
            "Who there is.",
            [],
            async (services, _, ct) =>
            {
                foreach (var row in await services.GetRequiredService<PeopleReading>().ListAsync(ct))
                    await Console.Out.WriteLineAsync(
                        $"{row.Person.Email}\t{row.Person.Role}\t{StateOf(row.Person)}\t{row.Person.Name}"
                    );
                return 0;
            }
        );

    private static Command Invite()
    {
        var email = Email();
        var role = new Option<string>("--role")
        {
            Description = string.Join(", ", Role.All),
            DefaultValueFactory = _ => Role.Agent.Name,
        };
        role.AcceptOnlyFromAmong([.. Role.All.Select(one => one.Name)]);
        var name = new Option<string?>("--name") { Description = "As far as known" };
        return DatabaseCommand.Create(
            "invite",
            "Invite somebody and print the link, which works once.",
            [email, role, name],
            async (services, parsed, ct) =>
            {
                var outcome = await services
                    .GetRequiredService<InvitePerson>()
                    .RunAsync(
                        parsed.GetValue(email)!,
                        parsed.GetValue(name) ?? "",
                        Role.Find(parsed.GetValue(role))!,
                        Role.Owner,
                        Deed.OnThisMachine,
                        letter: null,
                        ct
                    );
                return outcome switch
                {
                    InvitationOutcome.Invited invited => await SayAsync(Link($"/invitations/{invited.Secret}")),
                    InvitationOutcome.Taken => await FailAsync("somebody with that address is here already."),
                    _ => await FailAsync("that is not an e-mail address."),
                };
            }
        );
    }

    private static Command Reset() =>
        ForPerson(
            "reset",
            "Print a link to choose a new password. It works once, for an hour.",
            async (services, person, ct) =>
                await services.GetRequiredService<ChangePassword>().LinkAsync(person.Id, Deed.OnThisMachine, ct)
                    is { } link
                    ? await SayAsync(Link($"/reset/{link}"))
                    : await FailAsync("this person has not joined, or is shut out.")
        );

    private static Command Disable() =>
        ForPerson(
            "disable",
            "Shut a person out, and end every session of theirs.",
            async (services, person, ct) =>
                await AnswerAsync(
                    await services
                        .GetRequiredService<DisablePerson>()
                        .RunAsync(person.Id, Role.Owner, Deed.OnThisMachine, ct),
                    "shut out"
                )
        );

    private static Command Enable() =>
        ForPerson(
            "enable",
            "Let a person in again.",
            async (services, person, ct) =>
                await AnswerAsync(
                    await services
                        .GetRequiredService<DisablePerson>()
                        .UndoAsync(person.Id, Role.Owner, Deed.OnThisMachine, ct),
                    "let in again"
                )
        );

    private static Command RemoveFactors() =>
        ForPerson(
            "remove-factors",
            "Remove a person's second factors, and end every session of theirs.",
            async (services, person, ct) =>
            {
                await services.GetRequiredService<RemoveFactors>().RunAsync(person, keep: null, Deed.OnThisMachine, ct);
                return await SayAsync("removed");
            }
        );

    private static Command SetUpLink() =>
        DatabaseCommand.Create(
            "setup-link",
            "Print a link for the first owner. It works once, for a day; the earlier one ends.",
            [],
            async (services, _, ct) =>
                await services.GetRequiredService<Joining>().MakeSetUpLinkAsync(ct) is { } link
                    ? await SayAsync(Link($"/setup/{link}"))
                    : await FailAsync("somebody is here already; `throughline user invite` lets others in.")
        );

    private static Command ForPerson(
        string name,
        string description,
        Func<IServiceProvider, Person, CancellationToken, Task<int>> run
    )
    {
        var email = Email();
        return DatabaseCommand.Create(
            name,
            description,
            [email],
            async (services, parsed, ct) =>
                await services.GetRequiredService<PeopleReading>().FindAsync(parsed.GetValue(email)!, ct) is { } person
                    ? await run(services, person, ct)
                    : await FailAsync("there is nobody with that address.")
        );
    }

    private static Argument<string> Email() => new("email") { Description = "The address they sign in with" };

    private static string StateOf(Person person) =>
        person.DisabledAt is not null ? "disabled"
        : person.JoinedAt is null ? "invited"
        : "active";

    /// <summary>At the public address; else at the first one that the settings say the server listens on.</summary>
    private static string Link(string path) => new Uri(Settings.Address, path).ToString();

    private static Task<int> AnswerAsync(PersonOutcome outcome, string done) =>
        outcome switch
        {
            PersonOutcome.Done => SayAsync(done),
            PersonOutcome.LastOwner => FailAsync("this is the last owner; make another one first."),
            PersonOutcome.NotAllowed => FailAsync("that may not be done to this person."),
            _ => FailAsync("there is nobody with that address."),
        };

    private static async Task<int> SayAsync(string text)
    {
        await Console.Out.WriteLineAsync(text);
        return 0;
    }

    private static async Task<int> FailAsync(string why)
    {
        await Console.Error.WriteLineAsync($"throughline: {why}");
        return 1;
    }
}
