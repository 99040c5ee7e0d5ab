namespace Throughline.Conversations.Channelling.Api;

/// <summary>What became of what came in.</summary>
/// <param name="Became">`message`, `side_message`, `duplicate`, `automatic`, `receipt` or `quarantined`.</param>
/// <param name="ConversationId">Where it is.</param>
/// <param name="IsNew">Whether that conversation began with it.</param>
/// <param name="Code">Why it is in quarantine, or how a machine was told from a person.</param>
/// <param name="Detail">The same in a sentence.</param>
/// <param name="QuarantineId">By which it is read again.</param>
public sealed record TakenView(
    string Became,
    Guid? ConversationId = null,
    bool? IsNew = null,
    string? Code = null,
    string? Detail = null,
    Guid? QuarantineId = null
)
{
    internal static TakenView Of(Taken taken) =>
        taken switch
        {
            Taken.Said said => new("message", said.Conversation.Id.Value, said.IsNew),
            Taken.Duplicate before => new("duplicate", before.ConversationId?.Value),
            Taken.Automatic it => new("automatic", it.ConversationId?.Value, Code: it.Reason),
            Taken.Beside side => new("side_message", side.ConversationId.Value),
            Taken.Receipt => new("receipt"),
            Taken.Quarantined it => new(
                "quarantined",
                Code: it.Rejection.Code,
                Detail: it.Rejection.Detail,
                QuarantineId: it.Id
            ),
            _ => throw new InvalidOperationException($"Nobody tells {taken}."),
        };
}
