using System.CommandLine;
using Throughline.Ledger;

namespace Throughline.Host.Cli;

/// <summary><c>throughline verify</c></summary>
internal static class VerifyCommand
{
    public static Command Create() =>
        DatabaseCommand.Create(
            "verify",
            "Recompute every derived table from the ledger and report any difference.",
            [],
            async (services, _, ct) =>
            {
                var findings = await services
                    .GetRequiredService<Verifying>()
                    .VerifyAsync(new EntryProgress("checked"), ct);
                foreach (var finding in findings)
                    await Console.Out.WriteLineAsync(Describe(finding));
                return findings.All(finding => finding.IsClean) ? 0 : 1;
            }
        );

    private static string Describe(TableFinding finding) =>
        finding.IsClean
            ? $"{finding.Projection}.{finding.Table}: clean"
            : $"{finding.Projection}.{finding.Table}: {finding.OnlyStored} rows that the ledger does not give, {finding.OnlyRecomputed} missing; mend with: throughline rebuild {finding.Projection}";
}
