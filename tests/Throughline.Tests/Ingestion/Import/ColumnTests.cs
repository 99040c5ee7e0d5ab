using Throughline.Ingestion.Import;

namespace Throughline.Tests.Ingestion.Import;

public sealed class ColumnTests
{
    [Theory]
    [InlineData("2024-03-27T15:30:00Z", null, "UTC", "2024-03-27T15:30:00Z")]
    [InlineData("2024-03-27T15:30:00+02:00", null, "America/New_York", "2024-03-27T13:30:00Z")]
    [InlineData("2024-03-27 15:30", null, "Europe/Berlin", "2024-03-27T14:30:00Z")]
    [InlineData("2024-07-27", null, "Europe/Berlin", "2024-07-26T22:00:00Z")]
    [InlineData("27.03.2024 15:30", "dd.MM.yyyy HH:mm", "Europe/Berlin", "2024-03-27T14:30:00Z")]
    [InlineData("03/27/2024", "MM/dd/yyyy", "UTC", "2024-03-27T00:00:00Z")]
    [InlineData("1711553400", "unix", "Europe/Berlin", "2024-03-27T15:30:00Z")]
    [InlineData("1711553400123", "unix_ms", "UTC", "2024-03-27T15:30:00.123Z")]
    // The hour that clocks skip, and the first of the hour that they show twice.
    [InlineData("2024-03-31 02:30", null, "Europe/Berlin", "2024-03-31T01:30:00Z")]
    [InlineData("2024-10-27 02:30", null, "Europe/Berlin", "2024-10-27T00:30:00Z")]
    [InlineData("03/04/2024", null, "UTC", null)]
    [InlineData("31.02.2024", "dd.MM.yyyy", "UTC", null)]
    [InlineData("0001-01-01", null, "Pacific/Auckland", null)]
    [InlineData("soon", null, "UTC", null)]
    [InlineData("1e400", "unix", "UTC", null)]
    public void Times_are_read_in_the_zone_of_their_column(string text, string? format, string zone, string? expected)
    {
        var (instant, rejection) = new ColumnTimes(ColumnSpec.Of("Date") with { Format = format }, zone).Read(text);
        if (expected is null)
            rejection!.Code.ShouldBe("invalid_timestamp");
        else
            instant.ShouldBe(DateTimeOffset.Parse(expected));
    }

    [Theory]
    [InlineData("1234.5", '.', "1234.5")]
    [InlineData("1,234.50", '.', "1234.50")]
    [InlineData("1.234,50 €", ',', "1234.50")]
    [InlineData("EUR 12", '.', "12")]
    [InlineData("1 234 567,5", ',', "1234567.5")]
    [InlineData("1'234.5", '.', "1234.5")]
    [InlineData("-$5.00", '.', "-5.00")]
    [InlineData("12.5", ',', null)]
    [InlineData("1,23,456", '.', null)]
    [InlineData("1.234.5", '.', null)]
    [InlineData("twelve", '.', null)]
    [InlineData("1e5", '.', null)]
    [InlineData("", '.', null)]
    public void Amounts_are_read_only_when_their_size_is_beyond_doubt(string text, char point, string? expected) =>
        ColumnNumbers
            .Read(text, point, mayHaveCurrency: true)
            .ShouldBe(expected is null ? null : decimal.Parse(expected));

    [Theory]
    [InlineData("""{"customer.email": "E-Mail"}""", null)]
    [InlineData("""{"customer.email": "E-Mail", "type": {"const": "order.completed"}}""", "occurred_at")]
    [InlineData("""{"type": {"const": "order.completed"}, "occurred_at": "Date"}""", "customer")]
    [InlineData("""{"customer.email": "E-Mail", "amount": "Total"}""", "currency")]
    [InlineData("""{"customer.email": "E-Mail", "colour": "C"}""", "colour")]
    [InlineData("""{"customer.email": {"colum": "E-Mail"}}""", "colum")]
    [InlineData("""{"customer.email": {}}""", "const")]
    [InlineData("""{"customer.email": 5}""", "column's name")]
    [InlineData(
        """{"customer.email": "E-Mail", "occurred_at": {"column": "D", "zone": "Mars/Olympus"}}""",
        "Mars/Olympus"
    )]
    [InlineData("[]", "mapping")]
    [InlineData("{", "mapping")]
    public void A_mapping_says_what_is_wrong_with_it(string json, string? expected)
    {
        var (mapping, problem) = ImportMapping.Parse(json);
        if (expected is null)
            ImportMapping.Parse(mapping!.ToJson()).Problem.ShouldBeNull();
        else
            problem!.Detail.ShouldContain(expected);
    }

    [Fact]
    public void A_mapping_survives_being_printed()
    {
        const string Text = """
            {
              "type": {
                "column": "Event",
                "values": {
                  "Kauf": "order.completed"
                }
              },
              "customer.phone": {
                "column": "Telefon",
                "region": "DE"
              },
              "occurred_at": {
                "column": "Datum",
                "format": "dd.MM.yyyy",
                "zone": "Europe/Berlin"
              },
              "amount": {
                "column": "Total",
                "decimal": ",",
                "currency": "EUR"
              },
              "data.courier": "Kurier"
            }
            """;
        ImportMapping.Parse(Text).Mapping!.ToJson().ReplaceLineEndings("\n").ShouldBe(Text.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(
        "Order No;Datum;E-Mail;Total;Currency;Kurier\n1;31.12.2024 10:00;a@b.org;1.234,50;EUR;x\n",
        "order.completed",
        "dd.MM.yyyy HH:mm",
        ","
    )]
    [InlineData(
        "order_id,created_at,email,total,currency\n1,2024-12-31T10:00:00Z,a@b.org,12.50,EUR\n",
        "order.completed",
        null,
        null
    )]
    [InlineData(
        "id\tdate\temail\tfirst_name\n1\t12/31/2024\ta@b.org\tAnn\n",
        "customer.identified",
        "MM/dd/yyyy",
        null
    )]
    [InlineData("id\tdate\temail\tfirst_name\n1\t01/02/2024\ta@b.org\tAnn\n", "customer.identified", null, null)]
    public async Task A_mapping_is_guessed_from_names_and_first_rows(
        string content,
        string type,
        string? format,
        string? point
    )
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var (json, _) = await Importer.GuessMappingAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        var mapping = ImportMapping.Parse(json!).Mapping!;
        mapping["type"]!.Const!.Value.GetString().ShouldBe(type);
        mapping["occurred_at"]!.Format.ShouldBe(format);
        mapping["amount"]?.Decimal.ShouldBe(point);
        mapping["customer.email"].ShouldNotBeNull();
    }
}
