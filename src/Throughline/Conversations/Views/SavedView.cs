using Throughline.Kernel;

namespace Throughline.Conversations.Views;

/// <summary>A list that somebody named.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As it stands among the views.</param>
/// <param name="Owner">Whose own it is; null: everybody's.</param>
/// <param name="Filter">What it holds.</param>
public sealed record SavedView(Guid Id, string Name, PersonId? Owner, ViewFilter Filter)
{
    public bool IsShared => Owner is null;

    /// <summary>From 1; grows with each change.</summary>
    public int Version { get; init; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
