using Throughline.Ledger;

namespace Throughline.Ingestion.Entries;

/// <summary>The few forms that the declarations of this room have.</summary>
internal static class Declared
{
    /// <summary>Something the customer did.</summary>
    public static EntryType Did(string name, string stage, string meaning, Func<EntryFacts, string> sentence) =>
        Touchpoint(name, stage, meaning, Direction.Inbound, sentence);

    /// <summary>Something that reached the customer.</summary>
    public static EntryType Got(string name, string stage, string meaning, Func<EntryFacts, string> sentence) =>
        Touchpoint(name, stage, meaning, Direction.Outbound, sentence);

    /// <summary>Something that was observed: not recorded for people who asked not to be tracked.</summary>
    public static EntryType Seen(string name, string stage, string meaning, Func<EntryFacts, string> sentence) =>
        Did(name, stage, meaning, sentence) with
        {
            IsTracking = true,
        };

    /// <summary>By which they show that they are a customer still.</summary>
    public static EntryType Active(this EntryType type) => type with { IsActivity = true };

    private static EntryType Touchpoint(
        string name,
        string stage,
        string meaning,
        Direction direction,
        Func<EntryFacts, string> sentence
    ) =>
        new(name, meaning)
        {
            IsTouchpoint = true,
            Stage = stage,
            Direction = direction,
            Sentence = entry => sentence(EntryFacts.Of(entry)),
        };
}
