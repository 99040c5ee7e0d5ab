using Throughline.Tests.Architecture.Violations.Storage;

namespace Throughline.Tests.Architecture.Violations.Kernel;

// Each type reaches into the upper room in one way: the check has to find them all.
#pragma warning disable CA1812 // They are read, never run.

internal sealed class ByBase : Upper;

internal sealed record ByField(object Other)
{
    internal readonly Upper? Kept = Other as Upper;
}

internal interface BySignature
{
    void Take(Upper[] given);
}

internal interface ByGenericArgument
{
    Dictionary<string, List<Upper>> Held { get; }
}

internal interface ByConstraint<T>
    where T : Upper;

[Upper]
internal sealed class ByAttribute;

internal static class ByBody
{
    public static int Run() => Upper.Value();
}

internal static class ByGenericCall
{
    public static object Run() => Array.Empty<Upper>();
}

internal static class ByLambda
{
    public static Func<int> Run() => () => Upper.Value();
}

internal static class ByStateMachine
{
    public static async Task<int> RunAsync()
    {
        await Task.Yield();
        return Upper.Value();
    }
}
