using System.Text.Json;
using Throughline.Customers.Companies;
using Throughline.Host.Web.Entries;

namespace Throughline.Host.Web.Companies;

/// <summary>What to call a company: its name, else the brand's own id of it.</summary>
internal static class CompanyName
{
    public static string Of(Company company) =>
        company.Traits.TryGetValue("name", out var name)
        && name.ValueKind == JsonValueKind.String
        && Plain.Line(name.GetString()!) is { Length: > 0 } text
            ? text
            : Plain.Line(company.GroupId);
}
