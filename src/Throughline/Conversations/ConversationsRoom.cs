using Microsoft.Extensions.DependencyInjection;
using Throughline.Access.Teams;
using Throughline.Calendars.Saved;
using Throughline.Conversations.Api;
using Throughline.Conversations.Bulk;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Coaching;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Importing;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Portal;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Rules;
using Throughline.Conversations.Sending;
using Throughline.Conversations.Sides;
using Throughline.Conversations.Sla;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Verbs;
using Throughline.Ledger;
using Throughline.Work;

namespace Throughline.Conversations;

/// <summary>
/// The room Conversations owns what happens between a customer who needs something and those who help: messages,
/// cycles from open to resolved, promises, and the facts that service metrics are made of. How messages travel is left
/// to Channels, what the numbers mean to Metrics.
/// </summary>
public static class ConversationsRoom
{
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services
            .AddSingleton<ConversationBook>()
            .AddSingleton<OpenConversation>()
            .AddSingleton<AssignConversation>()
            .AddSingleton<MergeConversations>()
            .AddSingleton<ConversationReading>()
            .AddSingleton<ConversationList>()
            .AddSingleton<OpenMatters>()
            .AddSingleton<Measuring.CustomerEffort>()
            .AddSingleton<Views.SavedViews>()
            .AddSingleton<Drafts>()
            .AddSingleton<SendDraft>()
            .AddSingleton<IPersonalData, Drafts>()
            .AddSingleton<RequestKinds>()
            .AddSingleton<KindForms>()
            .AddSingleton<FieldFiles>()
            .AddSingleton<FillForm>()
            .AddSingleton<SavedReplies>()
            .AddSingleton<FillReply>()
            .AddSingleton<SavedMacros>()
            .AddSingleton<CarryOut>()
            .AddSingleton<PreviewMacro>()
            .AddSingleton(SendDelay.Usual)
            .AddSingleton<HeldMessages>()
            .AddSingleton<IPersonalData, HeldMessages>()
            .AddSingleton<ITimerHandler, SendHeld>()
            .AddSingleton<DoInMany>()
            .AddSingleton<Scorecards>()
            .AddSingleton<DrawReviews>()
            .AddSingleton<Reviews>()
            .AddSingleton<IPersonalData, Reviews>()
            .AddSingleton<SavedRules>()
            .AddSingleton<RuleHistory>()
            .AddSingleton<DryRun>()
            .AddSingleton<ActByRule>()
            .AddSingleton<ISubscriber, RuleCauses>()
            .AddSingleton<ITimerHandler, ConsiderCause>()
            .AddSingleton<ITimerHandler, ConsiderTime>()
            .AddSingleton<IPersonalData, SplitErased>()
            .AddScoped<CallerReach>()
            .AddSingleton<WorkingTime>()
            .AddSingleton<ICalendarUse, CalendarsInUse>()
            .AddSingleton<ITeamUse, TeamsInUse>()
            .AddSingleton<SlaDesk>()
            .AddSingleton<SlaBook>()
            .AddSingleton<SlaReading>()
            .AddSingleton<Escalating>()
            .AddSingleton<SlaSegmenting>()
            .AddSingleton<ISubscriber, SlaFollowing>()
            .AddSingleton<ITimerHandler, SlaReview>()
            .AddSingleton<ITimerHandler>(provider => provider.GetRequiredService<SlaSegmenting>())
            .AddSingleton<AvailabilityBook>()
            .AddSingleton<DrainQueues>()
            .AddSingleton<ReturnToQueue>()
            .AddSingleton<DeskReading>()
            .AddSingleton<ISubscriber, RoutingFollowing>()
            .AddSingleton<ConversationViews>()
            .AddScoped<Api.Steps>()
            .AddChannelling()
            .AddHelpdeskImports()
            .AddSides()
            .AddSingleton<PortalLinks>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PortalLinks>())
            .AddSingleton<PortalReading>()
            .AddSingleton<ContinuitySettings>()
            .AddSingleton<Offers>()
            .AddSingleton<TakeOffer>()
            .AddSingleton<OpenOrJoin>()
            .AddSingleton<ResumeReading>()
            .AddSingleton<ITimerHandler, SettleConversation>()
            .AddSingleton<ITimerHandler, WakeConversation>();
}
