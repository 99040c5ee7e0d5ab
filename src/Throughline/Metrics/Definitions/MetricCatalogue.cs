using System.Collections.Frozen;
using Throughline.Metrics.Lives;
using static Throughline.Metrics.Definitions.Dimensions;

namespace Throughline.Metrics.Definitions;

/// <summary>Every metric there is. A number that nobody defined here is refused by name, with the nearest one.</summary>
public static class MetricCatalogue
{
    public const string Calendar = "calendar";
    public const string Working = "working";
    public const string WorkingWithoutPending = "working_without_pending";

    public const string ByNow = "by_now";
    public const string Within24Hours = "within_24_hours";
    public const string Within7Days = "within_7_days";

    public const string Score = "score";
    public const string Contacts = "contacts";
    public const string Repeats = "repeats";
    public const string Transfers = "transfers";
    public const string Channels = "channels";
    public const string Reopening = "reopening";
    public const string Waiting = "waiting";

    private static readonly string[] Clocks = [Calendar, Working, WorkingWithoutPending];
    private static readonly string[] OfAnswers = [Survey, Channel, Stage];
    private static readonly string[] OfService = [Channel, Team, Agent, Topic, Dimensions.Kind];
    private static readonly string[] OfConversations = [Channel, Team, Topic, Dimensions.Kind];

    public static IReadOnlyList<Metric> All { get; } =
    [
        new(
            "nps",
            "Net Promoter Score",
            MetricKind.Nps,
            "Of everybody who answered on 0 to 10, promoters (9, 10) less detractors (0 to 6), per hundred. Dismissed and blank are no answers. Interval: adjusted Wald (three answers added, ¾ promoters and ¾ detractors)."
        )
        {
            Dimensions = OfAnswers,
        },
        new(
            "csat",
            "Customer satisfaction",
            MetricKind.TopBoxes,
            "The share answering 4 or 5 of 5; the mean score beside it. Answers on another scale count by the top two boxes of their own, apart. Interval: Wilson."
        )
        {
            Variants = ["1-5"],
            HasOtherScales = true,
            Dimensions = OfAnswers,
        },
        new(
            "ces",
            "Customer effort score",
            MetricKind.TopBoxes,
            "CES 2.0: the share agreeing (5 to 7 of 7) that it was made easy; the mean score beside it. Interval: Wilson."
        )
        {
            Variants = ["1-7"],
            Dimensions = OfAnswers,
        },
        new(
            "sentiment",
            "Sentiment",
            MetricKind.Sentiment,
            "The mean feeling, −1 to 1, of what customers said and did; the share below 0 beside it."
        )
        {
            Dimensions = [Channel, Stage, Team, Topic, Dimensions.Kind, Survey],
        },
        new(
            MetricNames.ActiveCustomers,
            "Active customers",
            MetricKind.Stock,
            "Customers who did something of their own accord within the inactivity window (90 days unless set): bought, came, signed in, answered. Looking around, asking for help and calling something off are none of it. At the end of the period."
        )
        {
            Counted = "customers",
            IsForetold = true,
            Dimensions = [],
        },
        new(
            MetricNames.ChurnRate,
            "Churn",
            MetricKind.Loss,
            "Of customers active at the start, the share lost by the end: no activity for the whole inactivity window (90 days unless set). On the day on which it has gone by. Who comes back is a customer again. Interval: Wilson."
        )
        {
            Better = Better.Lower,
            IsForetold = true,
            Dimensions = [],
        },
        new(
            MetricNames.EarlyChurnRate,
            "Early churn",
            MetricKind.Loss,
            "Of customers who came during the period, or came back, the share lost by its end. Interval: Wilson."
        )
        {
            MeasuredAs = MetricNames.ChurnRate,
            Better = Better.Lower,
            IsForetold = true,
            Dimensions = [],
        },
        new(
            MetricNames.Retention,
            "Retention",
            MetricKind.Cohorts,
            "Of customers who were first active in the same month or week, the share active in the k-th after it (classic), or in the k-th or later (rolling). Months and weeks that are not over are told of nobody but those who begin. Interval: Wilson."
        )
        {
            Variants = [MetricNames.Month, MetricNames.Week],
            Dimensions = [],
        },
        new(
            MetricNames.LifetimeValue,
            "Lifetime value so far",
            MetricKind.Total,
            "What customers who ordered have spent in all up to the end of the period: the mean of their orders less what was refunded and cancelled; median and 90th percentile beside it. Costs are not known: it is revenue and no margin, and says nothing of what is to come. Each currency by itself."
        )
        {
            Dimensions = [],
        },
        Duration(
            "first_response_time",
            "First response time",
            "From the customer's first message to the first reply by a person, once a conversation; after a bot, from the hand-over. On the day of the reply."
        ),
        Duration(
            "time_to_human",
            "Time to a person",
            "From the customer's first message to the first reply by a person, whatever a bot said. On the day of the reply."
        ),
        Duration(
            "bot_first_response_time",
            "Bot's first response time",
            "From the customer's first message to the bot's first answer. On the day of the answer."
        ) with
        {
            Dimensions = OfConversations,
        },
        Duration(
            "response_time",
            "Response time",
            "From each first customer message that waits to the next reply by a person: all of them, credited to who wrote. On the day of the reply."
        ),
        Duration("resolution_time", "Resolution time", "From open to resolved, once a cycle. On the day of resolving."),
        Duration(
            "full_resolution_time",
            "Full resolution time",
            "From created to resolved for good. On the day it settles: seven days after resolving, unless it was opened again."
        ) with
        {
            Dimensions = OfConversations,
        },
        new(
            "first_contact_resolution",
            "First contact resolution",
            MetricKind.Proportion,
            "Of conversations that settled, the share solved at the first contact: one contact, not opened again, and no other conversation on the topic within seven days. Those the brand began are not in it. On the day it settles. Interval: Wilson."
        )
        {
            IsService = true,
            Dimensions = OfService,
        },
        new(
            "contacts_per_resolution",
            "Contacts per resolution",
            MetricKind.Mean,
            "How often the customer came until a conversation settled. On the day it settles."
        )
        {
            Counted = "contacts",
            IsService = true,
            Better = Better.Lower,
            Dimensions = OfService,
        },
        new(
            "observed_effort",
            "Observed effort",
            MetricKind.Mean,
            "What it took customers until a conversation settled, 0 to 100 points in parts that add up: 10 for each contact after the first (up to 30), 15 for another conversation on the topic within seven days, 5 for each transfer to another agent or team (up to 15), 5 for each change of the channel (up to 10), 10 for opening it again, 1 for every two hours of waiting for answers by a person (up to 20). Those the brand began are not in it. On the day it settles. Interval: Student's t."
        )
        {
            Variants = [Score, Contacts, Repeats, Transfers, Channels, Reopening, Waiting],
            Counted = Metric.EffortPoints,
            Least = 0,
            Most = 100,
            IsService = true,
            Better = Better.Lower,
            Dimensions = OfService,
        },
        new(
            "resolution_rate",
            "Resolution rate",
            MetricKind.Proportion,
            "Of conversations created, the share resolved by now; also within 24 hours and within seven days of being created. On the day of creation; those too young to tell are in neither. Interval: Wilson."
        )
        {
            Variants = [ByNow, Within24Hours, Within7Days],
            IsService = true,
            Dimensions = OfConversations,
        },
        new(
            "reopen_rate",
            "Reopen rate",
            MetricKind.Proportion,
            "Of resolutions, the share that the customer opened again within seven days with more than thanks. On the day that is known. Interval: Wilson."
        )
        {
            IsService = true,
            Better = Better.Lower,
            Dimensions = OfService,
        },
        new(
            "sla_attainment",
            "SLA attainment",
            MetricKind.Proportion,
            "Of promises about times that ended, the share kept: first response, next response, resolution. Missed at the deadline itself, kept when it was done. Interval: Wilson."
        )
        {
            IsService = true,
            Dimensions = [Target, .. OfConversations],
        },
        new(
            MetricNames.ContactRate,
            "Contact rate",
            MetricKind.Rate,
            "Conversations that customers began, per 100 customers active at any time of the period; also per 100 orders. On the day on which they began. Interval: Byar's, for counts."
        )
        {
            Variants = [MetricNames.Customers, MetricNames.Orders],
            MeasuredIn = Metric.Plain,
            IsService = true,
            IsForetold = true,
            Better = Better.Lower,
            Dimensions = [],
        },
        new(
            "backlog",
            "Backlog",
            MetricKind.Stock,
            "Conversations that are not resolved, at the end of the period; those put aside and those waiting for the customer included."
        )
        {
            IsService = true,
            Better = Better.Lower,
            Dimensions = OfConversations,
        },
    ];

    private static readonly FrozenDictionary<string, Metric> ByName = All.ToFrozenDictionary(metric => metric.Name);

    public static Metric? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The name that was probably meant; null: none is near.</summary>
    public static string? Nearest(string name) => Nearest(name, All.Select(metric => metric.Name));

    /// <summary>Near is what takes no more changes than half of its letters.</summary>
    internal static string? Nearest(string name, IEnumerable<string> names)
    {
        var (known, distance) = names
            .Select(known => (known, Likeness.Distance(name, known)))
            .MinBy(one => (one.Item2, one.known));
        return distance <= name.Length / 2 ? known : null;
    }

    private static Metric Duration(string name, string label, string definition) =>
        new(name, label, MetricKind.Duration, definition)
        {
            Variants = Clocks,
            Better = Better.Lower,
            IsService = true,
            Dimensions = OfService,
        };
}
