using System.Globalization;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Access.Audit;

/// <summary>Where a page of the audit ended.</summary>
/// <param name="At">Microseconds, as stored.</param>
/// <param name="Seq">Among those of one instant.</param>
internal readonly record struct AuditPosition(long At, long Seq)
{
    private static readonly AuditPosition Newest = new(long.MaxValue, long.MaxValue);

    public static AuditPosition Of(Entry entry) => new(entry.OccurredAt.ToUtcMicroseconds(), entry.Seq);

    /// <summary>The newest without a cursor; null when it is none of ours.</summary>
    public static AuditPosition? Read(string? cursor)
    {
        if (cursor is null)
            return Newest;
        return
            cursor.Split('-') is [var at, var seq]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var when)
            && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AuditPosition(when, number)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}-{Seq}");
}
