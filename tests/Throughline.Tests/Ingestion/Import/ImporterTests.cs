using System.Text;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion.Import;

public sealed class ImporterTests
{
    private const string Orders = """
        {
          "type": {"const": "order.completed"},
          "external_id": "Order No",
          "occurred_at": {"column": "Date", "format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin"},
          "customer.email": "E-Mail",
          "amount": {"column": "Total", "decimal": ",", "currency": "EUR"},
          "traits.name": "Name",
          "data.courier": "Courier"
        }
        """;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Theory, ClassData<BothEngines>]
    public async Task A_mapped_file_lands_on_the_ledger_as_it_happened(DatabaseEngine engine)
    {
        await using var bench = await ImportBench.CreateAsync(engine);
        var file = bench.Write(
            "orders.csv",
            """
            Order No;Date;E-Mail;Total;Name;Courier
            1001;15.01.2024 10:30;Ann@Example.org;1.234,50 €;Ann Lee;"Fast; Ltd"
            1002;15.07.2024 10:30;ben@example.org;9,99;Ben;

            """
        );
        var report = await bench.RunAsync(file, Orders, ct: Now);

        report.Problem.ShouldBeNull();
        (report.Counts.Read, report.Counts.Accepted, report.Counts.Rejected).ShouldBe((2, 2, 0));
        report.RejectedFile.ShouldBeNull();
        var orders = (await bench.LedgerAsync()).Where(row => row.Type == "order.completed").ToList();
        orders[0].At.ShouldBe(new DateTimeOffset(2024, 1, 15, 9, 30, 0, TimeSpan.Zero));
        orders[1].At.ShouldBe(new DateTimeOffset(2024, 7, 15, 8, 30, 0, TimeSpan.Zero));
        (orders[0].ExternalId, orders[0].Amount, orders[0].Currency).ShouldBe(("1001", 123450, "EUR"));
        orders[0].Data.ShouldContain("Fast; Ltd");
        (await bench.CountAsync("profile")).ShouldBe(2);
        (await bench.CountAsync("trait where name = 'name'")).ShouldBe(2);
    }

    [Theory, ClassData<BothEngines>]
    public async Task Importing_a_file_twice_records_it_once(DatabaseEngine engine)
    {
        await using var bench = await ImportBench.CreateAsync(engine);
        // Two equal sales are two; no row brings an id.
        var file = bench.Write(
            "sales.csv",
            "email,date,total,currency,type\na@b.org,2024-01-01,5,EUR,order.completed\na@b.org,2024-01-01,5,EUR,order.completed\n"
        );
        var first = await bench.RunAsync(file, ct: Now);
        first.Problem.ShouldBeNull();
        first.Counts.Accepted.ShouldBe(2);

        var again = await bench.RunAsync(file, ct: Now);
        var elsewhere = await bench.RunAsync(
            bench.Write("copy.csv", "\uFEFF" + await File.ReadAllTextAsync(file, Now)),
            ct: Now
        );

        (again.Counts.Accepted, again.Counts.Duplicates).ShouldBe((0, 2));
        (elsewhere.Counts.Accepted, elsewhere.Counts.Duplicates).ShouldBe((0, 2));
        (await bench.LedgerAsync()).Count.ShouldBe(2);
    }

    [Theory, ClassData<BothEngines>]
    public async Task An_import_that_was_broken_off_goes_on_where_it_was(DatabaseEngine engine)
    {
        await using var bench = await ImportBench.CreateAsync(engine);
        var text = new StringBuilder("email,date,type\n");
        for (var i = 0; i < 4_500; i++)
            text.Append(
                i % 100 == 7 ? $"nobody,2024-01-01,order.completed\n" : $"c{i % 50}@b.org,2024-01-01,order.completed\n"
            );
        var file = bench.Write("many.csv", text.ToString());
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Now);
        var stop = new ImportBench.OnProgress(progress =>
        {
            if (progress.Counts.Read == 2_000)
                kill.Cancel();
        });
        await Should.ThrowAsync<OperationCanceledException>(() => bench.RunAsync(file, progress: stop, ct: kill.Token));

        var report = await bench.RunAsync(file, ct: Now);

        report.Continued.ShouldBeTrue();
        (report.Counts.Read, report.Counts.Accepted, report.Counts.Duplicates, report.Counts.Rejected).ShouldBe(
            (4_500, 4_455, 0, 45)
        );
        (await bench.LedgerAsync()).Count.ShouldBe(4_455);
        (await File.ReadAllLinesAsync(report.RejectedFile!, Now)).Length.ShouldBe(46);
    }

    [Fact]
    public async Task Each_bad_row_is_rejected_with_its_reason_and_stops_nothing()
    {
        await using var bench = await ImportBench.CreateAsync(DatabaseEngine.Sqlite);
        var content = new MemoryStream();
        void Line(string text) => content.Write(Encoding.Latin1.GetBytes(text + "\r\n"));
        Line("Order No,Date,E-Mail,Total,Name,Courier");
        Line("1,31.02.2024 10:00,a@b.org,\"1,00\",A,x");
        Line("2,01.02.2024 10:00,a@b.org,12.5,A,x");
        Line("3,01.02.2024 10:00,,\"1,00\",A,x");
        Line($"4,01.02.2024 10:00,{new string('a', 400)}@b.org,\"1,00\",A,x");
        Line("5,01.02.2024 10:00,a@b.org,\"1,00\",M\u00FCller,x");
        Line("6,01.02.2024 10:00,a@b.org,\"1,00\",A\0,x");
        Line("7,01.02.2024 10:00,a@b.org,\"1,00\"");
        Line("8,01.02.2024 10:00,a@b.org,\"1,00,A,x");
        Line("9,01.02.2024 10:00,a@b.org,\"-1,00\",A,x");
        Line("10,01.02.2024 10:00,a@b.org,\"1,00\",A,=cmd");
        Line($"11,01.02.2024 10:00,a@b.org,\"1,00\",A,{new string('x', 300_000)}");
        Line("12,01.02.2024 10:00,a@b.org,\"1,00\",\"two\nlines\",x");
        var file = bench.Write("orders.csv", content.ToArray());

        var report = await bench.RunAsync(file, Orders, ct: Now);

        (await bench.LedgerAsync())
            .Where(row => row.Type == "order.completed")
            .Select(row => row.ExternalId)
            .ShouldBe(["10", "12"], ignoreOrder: true);
        (report.Counts.Read, report.Counts.Accepted, report.Counts.Rejected).ShouldBe((12, 2, 10));
        var rejected = await File.ReadAllTextAsync(report.RejectedFile!, Now);
        foreach (
            var code in (string[])
                [
                    "invalid_timestamp",
                    "invalid_amount",
                    "missing_customer",
                    "invalid_identity",
                    "invalid_utf8",
                    "invalid_text",
                    "ragged_row",
                    "misquoted",
                    "negative_amount",
                    "row_too_long",
                ]
        )
            rejected.ShouldContain($"\"{code}\"");
        rejected.ShouldContain("Müller");
    }

    [Fact]
    public async Task The_file_of_rejected_rows_can_be_mended_and_imported()
    {
        await using var bench = await ImportBench.CreateAsync(DatabaseEngine.Sqlite);
        var file = bench.Write(
            "orders.csv",
            "Order No;Date;E-Mail;Total;Name;Courier\n1;1.2.24;a@b.org;1,00;\"A \"\"B\"\"\";x;\n2;01.02.2024 10:00;a@b.org;1,00;A;x\n3;wrong;a@b.org;\"1,00\";\"A \"\"B\"\"\";x\n"
        );
        var report = await bench.RunAsync(file, Orders, ct: Now);
        report.Counts.Rejected.ShouldBe(2);
        var mended = (await File.ReadAllTextAsync(report.RejectedFile!, Now))
            .Replace("\"wrong\"", "01.02.2024 10:00")
            .Replace("\"1.2.24\"", "01.02.2024 10:00");
        await File.WriteAllTextAsync(report.RejectedFile!, mended, Now);

        var second = await bench.RunAsync(report.RejectedFile!, Orders, ct: Now);

        second.Problem.ShouldBeNull();
        (second.Counts.Accepted, second.Counts.Rejected).ShouldBe((2, 0));
    }

    [Theory, ClassData<BothEngines>]
    public async Task Lines_of_three_shapes_are_told_apart(DatabaseEngine engine)
    {
        await using var bench = await ImportBench.CreateAsync(engine);
        var file = bench.Write(
            "mixed.jsonl",
            """
            {"id":"a1","source":"shop","type":"order.completed","occurred_at":"2023-03-27T15:30:00Z","customer":{"email":"a@b.org"}}
            {"type":"track","event":"Order Completed","messageId":"a2","userId":"u1","sentAt":"2023-04-01T10:00:01Z","timestamp":"2023-04-01T10:00:00Z"}

            {"specversion":"1.0","id":"a3","source":"shop","type":"order.shipped","subject":"u1","time":"2023-05-01T10:00:00Z"}
            {"type":"order.completed","customer":{"email":"c@b.org"},"occurred_at":"2023-06-01T10:00:00Z"}
            {"type":"order.completed","occurred_at":"2023-06-01T10:00:00Z"}
            {"type": broken
            """
        );
        var report = await bench.RunAsync(file, ct: Now);

        var rows = await bench.LedgerAsync();
        rows.Take(2)
            .Select(row => (row.ExternalId, row.At.Year, row.At.Month))
            .ShouldBe([("a1", 2023, 3), ("a2", 2023, 4)]);
        var rejected = await File.ReadAllTextAsync(report.RejectedFile!, Now);
        rejected.ShouldContain("\"code\":\"missing_customer\"");
        rejected.ShouldContain("{\"line\":7,\"code\":\"invalid_json\"");
        var mended = rejected.Replace(
            "\\\"type\\\": broken",
            "\\\"type\\\":\\\"order.cancelled\\\",\\\"customer\\\":{\\\"email\\\":\\\"a@b.org\\\"}}"
        );
        var second = await bench.RunAsync(bench.Write("mended.jsonl", mended), ct: Now);
        second.Counts.Accepted.ShouldBe(1);
        report.Counts.Accepted.ShouldBe(4, rejected);
    }
}
