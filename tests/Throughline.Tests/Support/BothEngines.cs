using Throughline.Storage;

namespace Throughline.Tests.Support;

/// <summary>Runs a theory on each engine: <c>[Theory, ClassData&lt;BothEngines&gt;]</c>.</summary>
public sealed class BothEngines : TheoryData<DatabaseEngine>
{
    public BothEngines()
        : base(DatabaseEngine.Sqlite, DatabaseEngine.Postgres) { }
}
