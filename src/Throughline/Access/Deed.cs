using Throughline.Access.Sessions;

namespace Throughline.Access;

/// <summary>Who does something, and from where.</summary>
/// <param name="Actor">As the ledger names them.</param>
/// <param name="Origin">From where.</param>
public sealed record Deed(string Actor, Origin Origin)
{
    /// <summary>What is done on the command line: by whoever has the machine.</summary>
    public static Deed OnThisMachine { get; } = new(Keys.System, Origin.Unknown);
}
