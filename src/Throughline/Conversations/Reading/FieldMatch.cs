namespace Throughline.Conversations.Reading;

/// <summary>A field of a form and the value that it is to have.</summary>
/// <param name="Field">Its key.</param>
/// <param name="Value">As values are compared: of several that were chosen one; <c>true</c> or <c>false</c>; of money the minor units and the currency.</param>
public sealed record FieldMatch(string Field, string Value);
