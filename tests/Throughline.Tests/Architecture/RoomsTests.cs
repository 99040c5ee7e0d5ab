using Throughline.Storage;

namespace Throughline.Tests.Architecture;

public sealed class RoomsTests
{
    private static readonly string Rooms = typeof(Database).Assembly.Location;
    private static readonly string Host = Path.Combine(Path.GetDirectoryName(Rooms)!, "throughline.dll");

    [Fact]
    public void Rooms_import_only_downwards_and_only_as_listed()
    {
        var imports = new RoomImports("Throughline");

        var forbidden = imports.In(Rooms).Concat(imports.In(Host)).Where(Forbidden).Select(import => import.Because);

        forbidden.ShouldBeEmpty();
    }

    [Fact]
    public void Imports_between_rooms_are_seen_at_all() =>
        new RoomImports("Throughline")
            .In(Rooms)
            .Select(import => (import.From, import.To))
            .ShouldContain(("Ledger", "Storage"));

    [Fact]
    public void Every_way_to_import_upwards_is_found()
    {
        var imports = new RoomImports("Throughline.Tests.Architecture.Violations").In(
            typeof(RoomsTests).Assembly.Location
        );

        var guilty = imports
            .Where(Forbidden)
            .Select(import =>
                import.Because.Split('.', '/', '`', ' ').First(part => part.StartsWith("By", StringComparison.Ordinal))
            )
            .Distinct();

        guilty.ShouldBe(
            [
                "ByAttribute",
                "ByBase",
                "ByBody",
                "ByConstraint",
                "ByField",
                "ByGenericArgument",
                "ByGenericCall",
                "ByLambda",
                "BySignature",
                "ByStateMachine",
            ],
            ignoreOrder: true
        );
    }

    [Theory]
    [InlineData("Ledger", "Kernel", true)]
    [InlineData("Host", "Kernel", true)]
    [InlineData("Conversations", "Customers", true)]
    [InlineData("Ledger", "Customers", false)]
    [InlineData("Language", "Storage", false)]
    [InlineData("Surveys", "Knowledge", false)]
    [InlineData("Kernel", "Elsewhere", false)]
    [InlineData("Elsewhere", "Kernel", false)]
    public void The_table_reads_as_it_is_meant(string from, string to, bool allowed) =>
        RoomTable.Allows(from, to).ShouldBe(allowed);

    private static bool Forbidden(RoomImport import) => !RoomTable.Allows(import.From, import.To);
}
