using Microsoft.Extensions.DependencyInjection;
using Throughline.Access.Audit;
using Throughline.Access.Factors;
using Throughline.Access.Links;
using Throughline.Access.Mail;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Access.SignIn;
using Throughline.Access.Teams;
using Throughline.Work;

namespace Throughline.Access;

/// <summary>
/// The room Access owns who comes in and how: people, their roles and teams, sessions and second factors, tokens and
/// write keys, and the audit of it all. What each route asks of them is said where the route is mapped.
/// </summary>
public static class AccessRoom
{
    /// <param name="services">Where to.</param>
    /// <param name="mail">The folder letters are laid into.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, string mail) =>
        services
            .AddSingleton<Keys>()
            .AddSingleton<KeysReading>()
            .AddSingleton<Revoking>()
            .AddSingleton<AnsweredRequests>()
            .AddSingleton<ProtectionKeys>()
            .AddSingleton<SessionBook>()
            .AddSingleton<LivingSessions>()
            .AddSingleton<EndingSessions>()
            .AddSingleton<AccessLinks>()
            .AddSingleton<PasswordHashing>()
            .AddSingleton<ChangePassword>()
            .AddSingleton<ForgottenPasswords>()
            .AddSingleton<Throttle>()
            .AddSingleton<SignInWithPassword>()
            .AddSingleton<SignInWithSecondFactor>()
            .AddSingleton<SignInWithProvider>()
            .AddSingleton<RecoveryCodes>()
            .AddSingleton<Enrolment>()
            .AddSingleton<PasskeyCeremonies>()
            .AddSingleton<DemoOwner>()
            .AddSingleton<DemoTeam>()
            .AddSingleton<Joining>()
            .AddSingleton<InvitePerson>()
            .AddSingleton<RemoveFactors>()
            .AddSingleton<ChangeRole>()
            .AddSingleton<DisablePerson>()
            .AddSingleton<UpdateProfile>()
            .AddSingleton<PeopleReading>()
            .AddSingleton<AuditReading>()
            .AddSingleton<TeamBook>()
            .AddSingleton<TeamChecks>()
            .AddSingleton<CreateTeam>()
            .AddSingleton<ChangeTeam>()
            .AddSingleton<DeleteTeam>()
            .AddSingleton<TeamMembership>()
            .AddSingleton<ChangeSeat>()
            .AddSingleton<Letters>()
            .AddSingleton<LetterOutlet>()
            .AddSingleton(new MailFolderPath(mail))
            .AddSingleton<IDeliverer, MailFolder>()
            .AddScoped<SignedIn>();
}
