using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

public sealed class CalendarPagesTests
{
    private const string Page = "/settings/calendars";

    private const string File = """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:a
        DTSTART;VALUE=DATE:20401225
        RRULE:FREQ=YEARLY
        SUMMARY:<b>Christmas</b>
        END:VEVENT
        END:VCALENDAR
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_calendar_is_made_changed_and_deleted_with_forms_alone(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        (await browser.ReadAsync(Page)).Html.ShouldContain("No working hours yet");

        var made = await browser.PostAsync(
            $"{Page}/new",
            Page,
            Week("Support", ("monday", "8", "12:00"), ("monday", "1300", "17.00"), ("friday", "22:00", "6:00"))
        );
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var address = made.Headers.Location!.OriginalString;
        var html = (await browser.ReadAsync(address)).Html;
        html.ShouldNotContain(">calendars.", Case.Sensitive, "a word is missing");
        html.ShouldContain("name=\"monday.from\" value=\"08:00\"");
        html.ShouldContain("name=\"monday.from\" value=\"13:00\"");
        html.ShouldContain("name=\"monday.to\" value=\"17:00\"");
        html.ShouldContain("next day");

        var changed = await browser.PostAsync(
            address,
            address,
            [.. Week("Support, Berlin", ("sunday", "00:00", "00:00"), ("monday", "", "")), ("version", "1")]
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var calendar = (await server.Client.Calendars.ListAsync(Ct)).ShouldHaveSingleItem();
        calendar.Name.ShouldBe("Support, Berlin");
        calendar.Hours.Sunday.ShouldBe([new("00:00", "24:00")]);
        calendar.Hours.Monday.ShouldBeNull();
        calendar.TimeZone.ShouldBe("Europe/Berlin");
        html = (await browser.ReadAsync(address)).Html;
        html.ShouldContain("The beginning");
        (await browser.ReadAsync(Page)).Html.ShouldContain("Support, Berlin");

        (await browser.ReadAsync($"{address}/delete")).Html.ShouldContain("Delete Support, Berlin?");
        (await browser.PostAsync($"{address}/delete", $"{address}/delete")).StatusCode.ShouldBe(
            HttpStatusCode.SeeOther
        );
        (await server.Client.Calendars.ListAsync(Ct)).ShouldBeEmpty();
        (await browser.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var entries = (await server.Client.Ledger.ReadAsync(limit: 100, ct: Ct)).Items;
        entries
            .Where(entry => entry.Type.StartsWith("calendar.", StringComparison.Ordinal))
            .ShouldAllBe(entry => entry.Actor == browser.Person!.Actor);
    }

    [Fact]
    public async Task What_is_wrong_is_shown_with_what_was_filled_in()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var id = (await server.Client.Calendars.CreateAsync("Taken", "UTC", new(), ct: Ct)).Id;
        foreach (
            var (fields, said) in new[]
            {
                (Week("Taken"), "Another calendar has this name."),
                (Week(""), "A name has from 1 to 100 characters"),
                (Week("New", ("monday", "09:00", "")), "Some hours cannot be read"),
                (Week("New", ("monday", "09:00", "09:00")), "Some hours cannot be read"),
                ([("name", "New"), ("time_zone", "Mars/Base")], "Choose one of the zones"),
            }
        )
        {
            var refused = await browser.PostAsync($"{Page}/new", Page, fields);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Content.ReadAsStringAsync(Ct)).ShouldSatisfyAllConditions(
                html => html.ShouldContain(said),
                html => html.ShouldContain("aria-invalid=\"true\"")
            );
        }
        var address = $"{Page}/{id}";
        var late = await browser.PostAsync(address, address, [.. Week("Late"), ("version", "7")]);
        (await late.Content.ReadAsStringAsync(Ct)).ShouldContain("Somebody else changed it");
        var past = await browser.PostAsync(
            address,
            address,
            [.. Week("Past"), ("version", "1"), ("valid_from", "2020-01-01")]
        );
        (await past.Content.ReadAsStringAsync(Ct)).ShouldContain("The day has to be one to come");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Holidays_are_uploaded_added_and_removed(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var address = $"{Page}/{(await server.Client.Calendars.CreateAsync("Support", "UTC", new(), ct: Ct)).Id}";

        (await UploadAsync(browser, address, File)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var added = await browser.PostAsync(
            address,
            $"{address}/holidays",
            ("name", "Inventory"),
            ("first", "2040-06-29"),
            ("from", "12:00")
        );
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var html = (await browser.ReadAsync(address)).Html;
        html.ShouldContain("&lt;b&gt;Christmas&lt;/b&gt;");
        html.ShouldNotContain("<b>Christmas");
        WebUtility.HtmlDecode(html).ShouldContain("29 Jun 2040, 12:00 – 24:00");
        html.ShouldContain("25 Dec 2040");

        var faulty = await UploadAsync(browser, address, File.Replace("20401225", "soon"));
        faulty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await faulty.Content.ReadAsStringAsync(Ct)).ShouldSatisfyAllConditions(
            page => page.ShouldContain("Nothing was imported."),
            page => page.ShouldContain("Line 4:")
        );
        var wrong = await browser.PostAsync(address, $"{address}/holidays", ("name", "Outing"), ("first", "soon"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Ct)).ShouldContain("value=\"Outing\"");

        var book = server.Services.GetRequiredService<CalendarBook>();
        foreach (var holiday in (await book.ListAsync(Ct)).Single().Holidays)
            await browser.PostAsync(address, $"{address}/holidays/{holiday.Id}/remove");
        (await browser.ReadAsync(address)).Html.ShouldContain("No holidays.");
        (await browser.PostAsync(address, $"{address}/holidays/{Guid.NewGuid()}/remove")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Only_who_may_set_things_sees_them()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        var id = (await server.Client.Calendars.CreateAsync("Support", "UTC", new(), ct: Ct)).Id;
        foreach (var path in new[] { Page, $"{Page}/new", $"{Page}/{id}", $"{Page}/{id}/delete" })
            (await agent.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    private static (string, string)[] Week(string name, params (string Day, string From, string To)[] hours) =>
        [
            ("name", name),
            ("time_zone", "Europe/Berlin"),
            .. hours.SelectMany(each => new[] { ($"{each.Day}.from", each.From), ($"{each.Day}.to", each.To) }),
        ];

    private static async Task<HttpResponseMessage> UploadAsync(Browser browser, string page, string file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync(page)), "form_token" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "holidays.ics" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{page}/holidays/file") { Content = form };
        return await browser.SendAsync(request);
    }
}
