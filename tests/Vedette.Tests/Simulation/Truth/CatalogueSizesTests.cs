using System.Text;
using Vedette.Simulation;

namespace Vedette.Tests;

public class CatalogueSizesTests
{
    // A metal sphere far larger than the wave has its shadow; one far smaller 9 π⁵ / 4 x⁶ λ² (Rayleigh); between them a row of table 1 of JSC-62815.
    [Theory]
    [InlineData(10, 0.23, 78.54)]
    [InlineData(0.01, 1, 6.885e-10)]
    [InlineData(0.20014, 1, 0.04135)]
    [InlineData(0.10507, 0.25, 0.2407 * 0.0625)]
    public void Sizes_become_the_cross_sections_that_are_published(double size, double wavelength, double section) =>
        Assert.Equal(section, SizeEstimationModel.SquareMetres(size, wavelength), tolerance: 1e-3 * section);

    [Fact]
    public void The_three_laws_meet_without_a_step()
    {
        for (double x = 0.05; x < 4; x *= 1.001)
        {
            Assert.InRange(SizeEstimationModel.SquareMetres(x * 1.001, 1) / SizeEstimationModel.SquareMetres(x, 1), 0.997, 1.015); // at the end of the table it is 0.2 % above the disc
        }
    }

    // Of fragments a share of (L / 0.1 m)^−1.6 is larger than L, but for the cut at 2 m.
    [Fact]
    public void Fragments_are_as_many_as_the_breakup_model_says_and_bodies_about_their_medians()
    {
        double[] fragments = [.. Enumerable.Range(1, 20_000).Select(i => CatalogueSizes.SizeMetres(Named($"FENGYUN 1C DEB", i)))];
        double[] stages = [.. Enumerable.Range(1, 2_000).Select(i => CatalogueSizes.SizeMetres(Named("CZ-4 R/B", i)))];
        double[] payloads = [.. Enumerable.Range(1, 2_000).Select(i => CatalogueSizes.SizeMetres(Named("DEBUT SAT", i)))];

        double cut = Math.Pow(20, -1.6);
        foreach (double size in (double[])[0.15, 0.3, 0.8])
        {
            double expected = (Math.Pow(size / 0.1, -1.6) - cut) / (1 - cut);
            Assert.Equal(expected, fragments.Count(f => f > size) / 20_000.0, tolerance: 4 * Math.Sqrt(expected / 20_000));
        }

        Assert.InRange(fragments.Min(), 0.1, 0.101);
        Assert.InRange(fragments.Max(), 1, 2);
        Assert.Equal(3.5, stages.Order().ElementAt(1000), tolerance: 0.15); // 1.25 × 0.41 / √2000 × 3.5 is 0.04
        Assert.Equal(2, payloads.Order().ElementAt(1000), tolerance: 0.16);
    }

    [Fact]
    public void An_object_has_its_size_in_every_scenario_and_only_where_it_is_asked_for()
    {
        Scenario scenario = ScenarioFiles.Read("catalogue");
        GroundTruth empty = new(SimulationRun.FrameOf(scenario.StartUtc), 600, 0, [], [], []);
        MeanElements[] elements = [.. Enumerable.Range(1, 40).Select(i => Orbit(i, empty.Frame.Epoch))];
        double[] Sizes(Scenario s) => [.. CatalogueTraffic.Add(empty, s, elements).Bodies.Select(b => b.CrossSectionSquareMetres)];

        double[] drawn = Sizes(scenario with { CatalogueSizes = SizeRule.Drawn });
        Assert.NotEmpty(drawn);
        Assert.Equal(drawn, Sizes(scenario with { CatalogueSizes = SizeRule.Drawn, Seed = 99 }));
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
        Assert.All(Sizes(scenario), s => Assert.Equal(5, s));
    }

    [Fact]
    public void A_scenario_file_may_ask_for_it()
    {
        string text = Encoding.UTF8.GetString(ScenarioFiles.Bytes("catalogue")).Replace("\"durationSeconds\"", "\"catalogueSizes\": \"drawn\", \"durationSeconds\"", StringComparison.Ordinal);

        Assert.True(ScenarioFile.TryRead(Encoding.UTF8.GetBytes(text), out Scenario? scenario, out ScenarioError? error), error?.ToString());
        Assert.Equal(SizeRule.Drawn, scenario.CatalogueSizes);
    }

    private static MeanElements Named(string name, int number) => Orbit(number, default) with { Name = name };

    private static MeanElements Orbit(int number, Instant epoch) => new(
        number.ToString(System.Globalization.CultureInfo.InvariantCulture), "SAT", "", epoch, 15 * 2 * Math.PI / 86_400, 0.001, 1.2, number * 0.7, 0, number * 1.3, 1e-5);
}
