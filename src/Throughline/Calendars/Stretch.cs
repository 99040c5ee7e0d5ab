namespace Throughline.Calendars;

/// <summary>From one tick up to, not including, another; on which clock is the caller's to know.</summary>
internal readonly record struct Stretch(long From, long To)
{
    public long Length => To - From;

    public Stretch Shifted(long by) => new(From + by, To + by);

    public bool Meets(Stretch other) => From < other.To && other.From < To;

    public Stretch Within(Stretch other) => new(Math.Max(From, other.From), Math.Min(To, other.To));
}
