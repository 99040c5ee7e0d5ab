namespace Throughline.Conversations.Happenings;

/// <summary>It went up in another one: from now on that one counts, and takes the messages.</summary>
/// <param name="MergeId">Names the merge on both sides.</param>
/// <param name="Into">The one that goes on.</param>
public sealed record Merged(Guid MergeId, Guid Into) : Happening;

/// <summary>Another one went up in it.</summary>
/// <param name="MergeId">Names the merge on both sides.</param>
/// <param name="From">The one that ended.</param>
/// <param name="WaitingSince">Since when the customer waited there, and waits here now.</param>
public sealed record Absorbed(Guid MergeId, Guid From, DateTimeOffset? WaitingSince) : Happening;

/// <summary>The merge was undone: this one counts for itself again.</summary>
public sealed record Split(Guid MergeId) : Happening;

/// <summary>The merge was undone: what it brought is gone.</summary>
public sealed record Released(Guid MergeId) : Happening;
