namespace Throughline.Conversations.Shelves;

/// <summary>What may be everybody's, or somebody's own.</summary>
public abstract record Owned
{
    /// <summary>E-mail address of the person whose own it is; null: everybody's.</summary>
    public string? Owner { get; init; }

    public bool IsFor(string email) => Owner is null || string.Equals(Owner, email, StringComparison.OrdinalIgnoreCase);
}
