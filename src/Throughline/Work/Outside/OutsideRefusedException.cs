namespace Throughline.Work.Outside;

/// <summary>A call was refused before a byte was sent: it would have led to a network that is not public.</summary>
public sealed class OutsideRefusedException(string message) : Exception(message);
