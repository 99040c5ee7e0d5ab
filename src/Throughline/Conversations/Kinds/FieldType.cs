namespace Throughline.Conversations.Kinds;

/// <summary>What a field of a request holds.</summary>
public enum FieldType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,
    Number,

    /// <summary><c>{"minor": 1999, "currency": "EUR"}</c>.</summary>
    Money,

    /// <summary>A day, <c>2026-03-27</c>.</summary>
    Date,

    /// <summary>The key of one choice.</summary>
    Choice,

    /// <summary>The keys of some choices.</summary>
    Choices,
    YesNo,

    /// <summary>The number of an order.</summary>
    Order,

    /// <summary>The id of a file that was uploaded.</summary>
    File,
}
