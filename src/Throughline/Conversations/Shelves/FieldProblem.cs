namespace Throughline.Conversations.Shelves;

/// <summary>What is wrong with one field of what was sent.</summary>
/// <param name="Field">Which, as it was sent. <example>fields.order</example></param>
/// <param name="Code">Stable, snake_case.</param>
/// <param name="Detail">What is wrong, and what would be right.</param>
public sealed record FieldProblem(string Field, string Code, string Detail);
