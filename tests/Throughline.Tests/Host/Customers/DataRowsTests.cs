using Microsoft.AspNetCore.Http;
using Throughline.Host.Web;
using Throughline.Host.Web.Customers;
using Throughline.Host.Web.Speech;

namespace Throughline.Tests.Host.Customers;

public sealed class DataRowsTests
{
    [Theory]
    [InlineData("en", "yes", "no")]
    [InlineData("de", "ja", "nein")]
    public void What_is_true_or_false_reads_so_in_the_reader_s_language(string language, string yes, string no)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = language;
        var words = new Words(new WordBook(), new Reader(new HttpContextAccessor { HttpContext = http }));

        DataRows
            .Of("""{"gift": true, "lines": [{"in_stock": false, "sku": "a"}]}""", words)
            .ShouldBe([("gift", yes), ("lines 1 › in stock", no), ("lines 1 › sku", "a")]);
    }
}
