namespace Throughline.Tests.Architecture.Violations.Storage;

/// <summary>Stands in an upper room; nothing below may know it.</summary>
internal class Upper
{
    public static int Value() => 1;
}

[AttributeUsage(AttributeTargets.All)]
internal sealed class UpperAttribute : Attribute;
