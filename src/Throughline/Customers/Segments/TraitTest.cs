namespace Throughline.Customers.Segments;

internal enum TraitTest
{
    /// <summary>The value is one of the operands.</summary>
    In,

    /// <summary>The text holds the operand, or the list has it as an element.</summary>
    Contains,
    GreaterThan,
    LessThan,
    Exists,
}
