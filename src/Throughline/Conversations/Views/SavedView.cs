namespace Throughline.Conversations.Views;

/// <summary>A list that somebody named.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">As it stands among the views.</param>
/// <param name="IsShared">Everybody has it; otherwise it is somebody's own.</param>
/// <param name="Filter">What it holds.</param>
public sealed record SavedView(Guid Id, string Name, bool IsShared, ViewFilter Filter);
