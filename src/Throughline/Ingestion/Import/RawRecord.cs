using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>One record of a file as its bytes stand there.</summary>
/// <param name="Number">From 1, header and blank lines included.</param>
/// <param name="Next">Where in the file the following record begins.</param>
/// <param name="Bytes">Without the line's end. Valid until the next record is read.</param>
/// <param name="Problem">Why it is no record; its bytes are then the physical line.</param>
internal readonly record struct RawRecord(long Number, long Next, ReadOnlyMemory<byte> Bytes, Rejection? Problem);

/// <summary>Where one field of a CSV record is.</summary>
/// <param name="Start">Byte within the record, after an opening quote.</param>
/// <param name="Length">Bytes, without quotes.</param>
/// <param name="HasQuotes">Whether it holds doubled quotes.</param>
internal readonly record struct FieldSpan(int Start, int Length, bool HasQuotes);
