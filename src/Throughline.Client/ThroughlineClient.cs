using System.Net.Http.Headers;

namespace Throughline.Client;

/// <summary>
/// The public API of a Throughline server, typed. One client serves any number of threads; a refusal is thrown as
/// <see cref="ThroughlineProblemException"/>.
/// </summary>
public sealed class ThroughlineClient
{
    /// <param name="http">With the server as its base address; the caller disposes it.</param>
    /// <param name="token">A token from <c>throughline token create</c>; its scopes decide what it may do.</param>
    public ThroughlineClient(HttpClient http, string token)
    {
        var api = new Api(http, new AuthenticationHeaderValue("Bearer", token));
        Touchpoints = new TouchpointsClient(api);
        Segment = new SegmentCallsClient(api);
        Ledger = new LedgerClient(api);
        Customers = new CustomersClient(api);
        Companies = new CompaniesClient(api);
        Segments = new SegmentsClient(api);
        Quarantine = new QuarantineClient(api);
        Conversations = new ConversationsClient(api);
        RequestKinds = new RequestKindsClient(api);
        SavedReplies = new SavedRepliesClient(api);
        Rules = new RulesClient(api);
        Coaching = new CoachingClient(api);
        Macros = new MacrosClient(api);
        Metrics = new MetricsClient(api);
        Goals = new GoalsClient(api);
        Dashboards = new DashboardsClient(api);
        Reports = new ReportsClient(api);
        Webhooks = new WebhooksClient(api);
        Files = new FilesClient(api);
        Calendars = new CalendarsClient(api);
        Teams = new TeamsClient(api);
        SlaPolicies = new SlaPoliciesClient(api);
        Channels = new ChannelsClient(api);
        Together = new TogetherClient(api);
        Views = new ViewsClient(api);
        HelpdeskImports = new HelpdeskImportsClient(api);
    }

    /// <summary>Sends touchpoints in our own shape.</summary>
    public TouchpointsClient Touchpoints { get; }

    /// <summary>Sends Segment calls.</summary>
    public SegmentCallsClient Segment { get; }

    /// <summary>Reads the ledger, in pages or as it grows.</summary>
    public LedgerClient Ledger { get; }

    /// <summary>Finds, reads and changes customers.</summary>
    public CustomersClient Customers { get; }

    /// <summary>Reads numbers and the facts behind them.</summary>
    public MetricsClient Metrics { get; }

    /// <summary>Keeps goals and reads what was told of them.</summary>
    public GoalsClient Goals { get; }

    /// <summary>Keeps dashboards.</summary>
    public DashboardsClient Dashboards { get; }

    /// <summary>Has dashboards made into reports, and reads them.</summary>
    public ReportsClient Reports { get; }

    /// <summary>Reads companies.</summary>
    public CompaniesClient Companies { get; }

    /// <summary>Saves and reads segments of customers.</summary>
    public SegmentsClient Segments { get; }

    /// <summary>What was sent and could not be taken.</summary>
    public QuarantineClient Quarantine { get; }

    /// <summary>Serves customers.</summary>
    public ConversationsClient Conversations { get; }

    /// <summary>Keeps kinds of requests and their forms.</summary>
    public RequestKindsClient RequestKinds { get; }

    /// <summary>Keeps replies that are written often.</summary>
    public SavedRepliesClient SavedReplies { get; }

    /// <summary>Keeps what is done by itself.</summary>
    public RulesClient Rules { get; }

    /// <summary>Scorecards and reviews.</summary>
    public CoachingClient Coaching { get; }

    /// <summary>Keeps macros and runs them.</summary>
    public MacrosClient Macros { get; }

    /// <summary>Has entries told to addresses outside.</summary>
    public WebhooksClient Webhooks { get; }

    /// <summary>Uploads files and reads them.</summary>
    public FilesClient Files { get; }

    /// <summary>Keeps working calendars and reckons with them.</summary>
    public CalendarsClient Calendars { get; }

    /// <summary>Teams, and where those who serve customers sit.</summary>
    public TeamsClient Teams { get; }

    /// <summary>What is promised about times.</summary>
    public SlaPoliciesClient SlaPolicies { get; }

    /// <summary>What channels can do, bring and answer by themselves.</summary>
    public ChannelsClient Channels { get; }

    /// <summary>What several people do in one conversation.</summary>
    public TogetherClient Together { get; }

    /// <summary>Views of the inbox that have a name.</summary>
    public ViewsClient Views { get; }

    /// <summary>Moves in from another helpdesk.</summary>
    public HelpdeskImportsClient HelpdeskImports { get; }
}
