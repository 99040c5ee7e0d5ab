namespace Throughline.Ingestion.Segment;

/// <summary>Which of an event's amounts is the touchpoint's own.</summary>
internal enum AmountRule
{
    None,

    /// <summary>What the customer pays: total, else revenue, else value.</summary>
    Total,

    /// <summary>What goes back: total, else value.</summary>
    Refund,

    /// <summary>price × quantity (1 unless given).</summary>
    Line,

    /// <summary>What a basket is worth: value, else total, else revenue.</summary>
    Value,
}
