using Throughline.Client;

namespace Throughline.Tests.Host;

/// <summary>What the examples of the API's description are tried on.</summary>
internal sealed record KnownExamples(
    Guid One,
    Guid Other,
    Guid Segment,
    Guid Webhook,
    Guid Calendar,
    Guid Policy,
    Guid Reply,
    Guid Macro,
    Guid Rule,
    Guid Scorecard,
    Guid View,
    Guid Goal,
    Guid Dashboard,
    Guid Schedule,
    IReadOnlyList<Review> Reviews,
    Guid Link,
    bool IsMerged
);
