namespace Throughline.Access;

/// <summary>Marks a route whose answer holds a secret: it is kept for its Idempotency-Key only encrypted.</summary>
public sealed class TellsSecret;
