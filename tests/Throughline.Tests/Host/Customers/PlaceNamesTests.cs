using Microsoft.AspNetCore.Http;
using Throughline.Host.Web;
using Throughline.Host.Web.Customers.Places;
using Throughline.Host.Web.Speech;

namespace Throughline.Tests.Host.Customers;

public sealed class PlaceNamesTests
{
    private static readonly Words English = new(
        new WordBook(),
        new Reader(new HttpContextAccessor { HttpContext = new DefaultHttpContext() })
    );

    [Theory]
    [InlineData("ES", "Spain")]
    [InlineData("de", "Germany")]
    [InlineData("CI", "Côte d’Ivoire")]
    [InlineData("Spain", "Spain")]
    [InlineData("ZZ", "ZZ")]
    [InlineData("", "")]
    [InlineData("{0}", "{0}")]
    public void A_country_s_code_reads_as_its_name_and_anything_else_as_it_is(string text, string shown) =>
        PlaceNames.OfCountry(English, text).ShouldBe(shown);

    [Theory]
    [InlineData("es", "Spanish")]
    [InlineData("TR", "Turkish")]
    [InlineData("es-MX", "Spanish (Mexico)")]
    [InlineData("pt_BR", "Portuguese (Brazil)")]
    [InlineData("es-QQ", "es-QQ")]
    [InlineData("zh-Hant-TW", "zh-Hant-TW")]
    [InlineData("Esperanto", "Esperanto")]
    [InlineData("-", "-")]
    public void A_language_s_code_reads_as_its_name_and_anything_else_as_it_is(string text, string shown) =>
        PlaceNames.OfLanguage(English, text).ShouldBe(shown);
}
