namespace Throughline.Customers.Verbs;

/// <param name="Given">Whether the customer agrees.</param>
public sealed record ConsentRequest(bool Given);
