using System.Diagnostics;
using Throughline.Ledger;

// The runtime looks for this name outside of any namespace (DOTNET_STARTUP_HOOKS, host-startup-hook.md in dotnet/runtime).
#pragma warning disable CA1050, MA0047, IDE0130

/// <summary>
/// Adds a subscriber to the real program, from outside and without a change to it: when its host is built, the host
/// announces its services to whoever listens.
/// </summary>
internal static class StartupHook
{
    public const string Variable = "DOTNET_STARTUP_HOOKS";

    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new HostListener());

    private sealed class HostListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
                host.ConfigureServices(services =>
                    services.AddSingleton<ISubscriber, Throughline.Tests.Acceptance.RecordingSubscriber>()
                );
        }

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
