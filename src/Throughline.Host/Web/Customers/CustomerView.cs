using Throughline.Conversations.Measuring;
using Throughline.Customers.Reading;
using Throughline.Customers.Timeline;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers;

/// <summary>What a customer's page shows.</summary>
public sealed record CustomerView(
    CustomerDetails Customer,
    CustomerAddress Address,
    LineView Line,
    CustomerFigures Figures,
    IReadOnlyList<Money> Spent,
    EffortMean Effort,
    Facets Facets,
    TimelineSlice Touchpoints
);
