namespace Throughline.Customers.Companies;

/// <summary>A company as a row of a list.</summary>
/// <param name="Company">What is known of it.</param>
/// <param name="Profiles">How many profiles belong to it, as far as counted.</param>
public sealed record CompanyRow(Company Company, long Profiles)
{
    /// <summary>Nobody reads a larger number for its digits.</summary>
    public const int MostCounted = 1_000;

    /// <summary>Whether there may be more than were counted.</summary>
    public bool IsMore => Profiles >= MostCounted;
}
