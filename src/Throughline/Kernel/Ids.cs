namespace Throughline.Kernel;

/// <summary>An id that cannot be mistaken for another kind of id. UUIDv7, so that ids sort by time of creation.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>A person the brand deals with: the id of the oldest profile among those that are one person.</summary>
public readonly record struct CustomerId(Guid Value) : ITypedId<CustomerId>
{
    public static CustomerId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One identity cluster as it was first seen; belongs to exactly one customer at a time.</summary>
public readonly record struct ProfileId(Guid Value) : ITypedId<ProfileId>
{
    public static ProfileId From(Guid value) => new(value);

    public static ProfileId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A company that customers belong to.</summary>
public readonly record struct CompanyId(Guid Value) : ITypedId<CompanyId>
{
    public static CompanyId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A file that somebody sent, or is about to.</summary>
public readonly record struct AttachmentId(Guid Value) : ITypedId<AttachmentId>
{
    public static AttachmentId From(Guid value) => new(value);

    public static AttachmentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A stretch of a customer's line in which something was to be solved.</summary>
public readonly record struct ConversationId(Guid Value) : ITypedId<ConversationId>
{
    public static ConversationId From(Guid value) => new(value);

    public static ConversationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>Something that we said we would do for a customer.</summary>
public readonly record struct PromiseId(Guid Value) : ITypedId<PromiseId>
{
    public static PromiseId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One entry of the ledger, wherever it is shown or sent.</summary>
public readonly record struct EntryId(Guid Value) : ITypedId<EntryId>
{
    public static EntryId From(Guid value) => new(value);

    public static EntryId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>An address outside that is told of entries.</summary>
public readonly record struct WebhookId(Guid Value) : ITypedId<WebhookId>
{
    public static WebhookId From(Guid value) => new(value);

    public static WebhookId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One thing on its way to somebody outside.</summary>
public readonly record struct DeliveryId(Guid Value) : ITypedId<DeliveryId>
{
    public static DeliveryId From(Guid value) => new(value);

    public static DeliveryId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A person who signs in here; customers are not people in this sense.</summary>
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    public static PersonId From(Guid value) => new(value);

    public static PersonId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One person signed in with one browser.</summary>
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    public static SessionId From(Guid value) => new(value);

    public static SessionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>Hours in which a team works, and its holidays.</summary>
public readonly record struct CalendarId(Guid Value) : ITypedId<CalendarId>
{
    public static CalendarId From(Guid value) => new(value);

    public static CalendarId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
