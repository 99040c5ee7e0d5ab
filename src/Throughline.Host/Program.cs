using System.Globalization;
using Throughline.Host.Cli;

// One culture for parsing and writing, whatever the machine's is; texts for people choose theirs.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return await CommandLine.RunAsync(args);
