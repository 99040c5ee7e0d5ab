namespace Throughline.Customers.Reading;

/// <summary>How many items a page holds.</summary>
internal static class Limits
{
    /// <summary>Fills two screens.</summary>
    public const int UsualPage = 50;

    /// <summary>Keeps one answer within what a program reads at once, about 500 kB of entries.</summary>
    public const int LongestPage = 200;
}
