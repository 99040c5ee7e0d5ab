using System.Text.Unicode;
using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>Reads a file row by row and judges each by itself: what is wrong with one does not touch the others.</summary>
internal abstract class RowReader(RecordReader records)
{
    private static readonly Rejection NoCustomer = new(
        "missing_customer",
        "The row names no customer: it needs an email, a phone, a user_id or another identity."
    );

    /// <summary>The next row; blank lines and the header are passed over. null at the end of the file.</summary>
    public async ValueTask<ImportRow?> NextAsync(CancellationToken ct)
    {
        while (await records.NextAsync(ct) is { } record)
        {
            RecordsRead = record.Number;
            BytesRead = record.Next;
            if (!IsRow(record))
                continue;
            return Judge(Read(record));
        }
        return null;
    }

    public long RecordsRead { get; private set; }

    public long BytesRead { get; private set; }

    protected List<FieldSpan> Fields => records.Fields;

    protected abstract bool IsRow(RawRecord record);

    protected abstract ImportRow Read(RawRecord record);

    protected static Rejection? TextProblem(ReadOnlySpan<byte> bytes) =>
        !Utf8.IsValid(bytes)
            ? new Rejection("invalid_utf8", "The row is not UTF-8; here it is shown as if it were Latin-1.")
        : bytes.Contains((byte)0)
            ? new Rejection("invalid_text", "The row holds a NUL character, which no database text can hold.")
        : null;

    private static ImportRow Judge(ImportRow row) =>
        row is { Rejection: null, Touchpoint.Identities.Count: 0 }
            ? row with
            {
                Rejection = NoCustomer,
                Touchpoint = null,
            }
            : row;
}
