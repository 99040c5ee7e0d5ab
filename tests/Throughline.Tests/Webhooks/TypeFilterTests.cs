using Throughline.Webhooks;

namespace Throughline.Tests.Webhooks;

public sealed class TypeFilterTests
{
    [Theory]
    [InlineData("order.completed", "order.completed", true)]
    [InlineData("order.completed", "order.cancelled", false)]
    [InlineData("order.completed", "order.completed.twice", false)]
    [InlineData("order.*", "order.completed", true)]
    [InlineData("order.*", "order.item.added", true)]
    [InlineData("order.*", "order", false)]
    [InlineData("order.*", "orders.completed", false)]
    [InlineData("*", "anything.at-all", true)]
    [InlineData("order.*,message.received", "message.received", true)]
    public void A_type_is_chosen_by_its_name_its_beginning_or_with_all(string chosen, string type, bool matches) =>
        TypeFilter.Of(chosen).Matches(type).ShouldBe(matches);

    [Theory]
    [InlineData("")]
    [InlineData("order completed")]
    [InlineData("order.*.x")]
    [InlineData("**")]
    [InlineData(".*")]
    [InlineData("order,completed")]
    public void What_is_no_type_is_refused(string chosen) =>
        TypeFilter.Read([chosen], out _).ShouldNotBeNull().Code.ShouldBe("invalid_types");

    [Fact]
    public void Choices_are_read_in_lower_case_once_each_and_there_must_be_some()
    {
        TypeFilter.Read([" Order.* ", "order.*", "message.received"], out var filter).ShouldBeNull();
        filter.Text.ShouldBe("order.*,message.received");
        TypeFilter.Read([], out _).ShouldNotBeNull();
        TypeFilter.Read(null, out _).ShouldNotBeNull();
        TypeFilter.Read([null], out _).ShouldNotBeNull();
        TypeFilter.Read([.. Enumerable.Range(0, 201).Select(i => $"t.{i}")], out _).ShouldNotBeNull();
    }
}
