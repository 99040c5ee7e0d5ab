using Throughline.Metrics.Numbers;

namespace Throughline.Tests.Metrics.Numbers;

/// <summary>Against values computed to 25 digits elsewhere.</summary>
public sealed class DistributionsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 0.92034432544594)]
    [InlineData(-0.9422, 0.34609025392854)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(3, 0.0026997960632602)]
    [InlineData(4.999, 5.7628402829283e-7)]
    [InlineData(5.001, 5.7033712644635e-7)]
    [InlineData(8, 1.2441921148544e-15)]
    [InlineData(20, 5.5072482372125e-89)]
    [InlineData(double.PositiveInfinity, 0)]
    public void The_normal_distribution_s_two_tails(double z, double expected) =>
        Normal.TwoSided(z).ShouldBe(expected, (expected * 1e-8) + 1e-300);

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(2.5, 4.3, 0.062448074636211)]
    [InlineData(-2.5, 4.3, 0.062448074636211)]
    [InlineData(12, 2, 0.0068729336771585)]
    [InlineData(0.01, 50, 0.99206108136714)]
    [InlineData(1.96, 999, 0.05027346273381)]
    [InlineData(1.96, 1001, 0.050272907732899)]
    [InlineData(3, 5000, 0.0027131090242858)]
    [InlineData(1.96, 10_001, 0.050023517459011)]
    [InlineData(3, 20_000, 0.0027031210381205)]
    public void Student_s_two_tails(double t, double degrees, double expected) =>
        StudentT.TwoSided(t, degrees).ShouldBe(expected, expected * 1e-6);

    [Theory]
    [InlineData(1, 12.706204736175)]
    [InlineData(1.5, 6.0166631044279)]
    [InlineData(2, 4.3026527297495)]
    [InlineData(3, 3.1824463052837)]
    [InlineData(5.7, 2.4784713087006)]
    [InlineData(10, 2.2281388519863)]
    [InlineData(29, 2.0452296421327)]
    [InlineData(30, 2.0422724563012)]
    [InlineData(30.5, 2.0408694451863)]
    [InlineData(100, 1.9839715185236)]
    [InlineData(5000, 1.9604385517065)]
    public void Student_s_quantile_at_95_percent(double degrees, double expected) =>
        StudentT.Quantile(degrees).ShouldBe(expected, 1e-6);
}
