namespace Throughline.Conversations.Shelves;

/// <summary>What became of making or changing something that is kept.</summary>
public abstract record ShelfOutcome
{
    private ShelfOutcome() { }

    public sealed record Saved(Guid Id) : ShelfOutcome;

    public sealed record NotFound : ShelfOutcome;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : ShelfOutcome;

    public sealed record NameTaken : ShelfOutcome;

    /// <param name="Most">So many are the most.</param>
    public sealed record TooMany(int Most) : ShelfOutcome;

    /// <summary>Somebody else changed it after the caller had read it.</summary>
    /// <param name="Version">At which it is now.</param>
    public sealed record ChangedMeanwhile(int Version) : ShelfOutcome;
}
