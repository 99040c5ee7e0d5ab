using Microsoft.Extensions.DependencyInjection;
using Throughline.Ledger;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

internal static class Tables
{
    /// <summary>Every derived table that is kept with each append equals its recomputation from entry 1.</summary>
    public static async Task ShouldVerifyAsync(RunningServer server)
    {
        var findings = await server
            .Services.GetRequiredService<Verifying>()
            .VerifyAsync(null, TestContext.Current.CancellationToken);
        findings
            .Where(finding => finding.Projection is "conversations" or "customers" && !finding.IsClean)
            .ShouldBeEmpty();
    }
}
