using Throughline.Ledger;
using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <summary>Accounts of a product that companies use, after Segment's B2B SaaS spec.</summary>
public static class AccountEntries
{
    public const string Created = "account.created";
    public const string Deleted = "account.deleted";
    public const string SignedUp = "account.signed_up";
    public const string SignedIn = "account.signed_in";
    public const string SignedOut = "account.signed_out";
    public const string InviteSent = "account.invite_sent";
    public const string UserAdded = "account.user_added";
    public const string UserRemoved = "account.user_removed";
    public const string TrialStarted = "account.trial_started";
    public const string TrialEnded = "account.trial_ended";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Did(
                Created,
                Stages.Onboarding,
                "An account was created.",
                facts => facts.Named("Created the account", "of a company", "account_name")
            )
            .Active(),
        Did(
            Deleted,
            Stages.Use,
            "An account was deleted.",
            facts => facts.Named("Deleted the account", "of a company", "account_name")
        ),
        Did(SignedUp, Stages.Onboarding, "The customer signed up.", _ => "Signed up").Active(),
        Seen(SignedIn, Stages.Use, "The customer signed in.", _ => "Signed in").Active(),
        Seen(SignedOut, Stages.Use, "The customer signed out.", _ => "Signed out"),
        Did(
                InviteSent,
                Stages.Loyalty,
                "The customer invited somebody.",
                facts => facts.Named("Invited", "somebody", "invitee_email", "invitee_first_name")
            )
            .Active(),
        Did(
                UserAdded,
                Stages.Onboarding,
                "The customer was added to an account.",
                facts => "Added to an account" + facts.With("role")
            )
            .Active(),
        Did(UserRemoved, Stages.Use, "The customer was removed from an account.", _ => "Removed from an account"),
        Did(TrialStarted, Stages.Onboarding, "A trial began.", facts => "Trial started" + facts.With("trial_plan_name"))
            .Active(),
        Did(TrialEnded, Stages.Onboarding, "A trial ended.", facts => "Trial ended" + facts.With("trial_plan_name")),
    ];
}
