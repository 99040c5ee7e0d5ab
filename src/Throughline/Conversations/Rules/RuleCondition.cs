namespace Throughline.Conversations.Rules;

/// <summary>What of a conversation is looked at.</summary>
public enum ConditionOn
{
    State,
    Channel,
    Kind,

    /// <summary>A field of its form; <c>name</c> is its key.</summary>
    Field,
    Topic,
    Tag,
    Priority,
    Team,
    Assignee,

    /// <summary>The customer's last message and the subject.</summary>
    Words,

    /// <summary>Who began it: customer or brand.</summary>
    InitiatedBy,

    /// <summary>Hours that the customer has waited for a person.</summary>
    WaitingHours,

    /// <summary>A saved segment, by its id.</summary>
    Segment,

    /// <summary>A trait of the customer; <c>name</c> is its name.</summary>
    Trait,
}

/// <summary>How it is compared.</summary>
public enum ConditionTest
{
    /// <summary>Is one of the values.</summary>
    Is,
    IsNot,

    /// <summary>Holds one of the values, whatever the case.</summary>
    Contains,
    AtLeast,
    AtMost,
    IsSet,
    IsNotSet,
}

/// <summary>Something that has to be so.</summary>
public sealed record RuleCondition
{
    public ConditionOn On { get; init; }

    /// <summary>Which field or trait.</summary>
    public string? Name { get; init; }

    public ConditionTest Test { get; init; }

    /// <summary>Any of them is enough.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it asks about the customer rather than the conversation.</summary>
    internal bool IsOfCustomer => On is ConditionOn.Segment or ConditionOn.Trait;
}
