using System.Globalization;
using Vedette.Formats;

namespace Vedette.Tests;

public class CatalogueElementsTests
{
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;
    private static readonly Instant s_epoch = ParseEpoch("2030-01-01T00:00:00Z");

    // The elements of these recordings were fitted to their satellites (residuals of 2 to 38 m stand behind the names), whose motion was
    // computed by physics written independently of this project; axes, sidereal time, UTC and SGP4 must all be right for this to hold.
    [Theory]
    [InlineData("demo-2")]
    [InlineData("demo-3")]
    public void Elements_of_a_recording_follow_its_satellites(string recording)
    {
        ElementsReading reading = Read(recording);
        EarthRotation rotation = EarthRotation.AtGreenwich(s_epoch, s_leap, null, EarthModel.Wgs84.RotationRadiansPerSecond);
        Assert.Empty(reading.Rejected);
        double worst = 0;
        int compared = 0;
        foreach (string[] row in File.ReadLines(ReferenceData.Path($"recordings/{recording}/truth/truth.csv")).Where(l => l.Contains(",satellite,", StringComparison.Ordinal)).Select(l => l.Split(',')))
        {
            MeanElements e = reading.Elements.Single(e => e.CatalogueId == $"900{row[1]}");
            Instant time = s_epoch.AddSeconds(Number(row[0]));
            Assert.True(Sgp4.TryCreate(e, s_leap, out Sgp4? orbit, out _));
            Assert.True(orbit!.TryPropagate(time, out Position<Eci> position, out _, out _));
            worst = Math.Max(worst, (rotation.ToEcef(time, position).Vector - Vector(row, 4)).Length);
            compared++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{recording}: {compared} truth states, worst {worst:F1} m");
        Assert.InRange(compared, 1000, int.MaxValue);
        Assert.InRange(worst, 0, 100);
    }

    // The rows of catalog.csv are the truth at time zero with errors of 300 m and 0.3 m/s per axis; chi-square with 3 degrees of freedom
    // exceeds 4.5² = 20 once in 5,000 draws.
    [Theory]
    [InlineData("demo-2")]
    [InlineData("demo-3")]
    public void Elements_of_a_recording_give_the_states_of_its_catalogue(string recording)
    {
        ElementsReading reading = Read(recording);
        var refused = new List<(string, string)>();
        IReadOnlyList<CatalogueObject> states = CatalogueElements.ToStates(reading.Elements, s_epoch, s_leap, refused);
        EarthRotation rotation = EarthRotation.AtGreenwich(s_epoch, s_leap, null, EarthModel.Wgs84.RotationRadiansPerSecond);
        string[][] rows = [.. File.ReadLines(ReferenceData.Path($"recordings/{recording}/catalog.csv")).Skip(1).Select(l => l.Split(','))];

        double worst = 0, worstSpeed = 0;
        foreach (string[] row in rows)
        {
            CatalogueObject o = states.Single(s => s.CatalogueId == row[0]);
            worst = Math.Max(worst, (rotation.ToEcef(s_epoch, o.State.Position).Vector - Vector(row, 2)).Length);
            worstSpeed = Math.Max(worstSpeed, (rotation.ToEcef(s_epoch, o.State.Position, o.State.Velocity).Vector - Vector(row, 5)).Length);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{recording}: {rows.Length} objects, worst {worst:F1} m and {worstSpeed:F3} m/s");
        Assert.Empty(refused);
        Assert.Equal(states.Count, rows.Length);
        Assert.InRange(worst, 0, 4.5 * 300);
        Assert.InRange(worstSpeed, 0, 4.5 * 0.3);
    }

    [Fact]
    public void Uncertainty_grows_with_age_on_both_sides_of_the_epoch()
    {
        MeanElements e = Read();
        var refused = new List<(string, string)>();
        CatalogueObject[] states =
        [
            .. CatalogueElements.ToStates([e], e.Epoch, s_leap, refused),
            .. CatalogueElements.ToStates([e], e.Epoch.AddSeconds(86_400), s_leap, refused),
            .. CatalogueElements.ToStates([e], e.Epoch.AddSeconds(-86_400), s_leap, refused),
        ];

        Assert.Equal([1000, 3000, 3000], states.Select(s => s.PositionSigmaMetres));

        // In low orbit 1 km of position along the track goes with about 1.1 m/s: the angular rate is 1.1e-3 rad/s.
        Assert.InRange(states[0].VelocitySigmaMetresPerSecond, 1.0, 1.2);
    }

    [Fact]
    public void Of_several_sets_of_one_object_the_nearest_is_taken()
    {
        MeanElements e = Read();
        MeanElements old = e with { Epoch = e.Epoch.AddSeconds(-86_400) }, other = old with { CatalogueId = "7" };

        Assert.Equal([e, other], CatalogueElements.NearestTo(e.Epoch.AddSeconds(-3600), [old, other, e]));
        Assert.Equal([old, other], CatalogueElements.NearestTo(e.Epoch.AddSeconds(-80_000), [old, other, e]));
    }

    [Fact]
    public void An_object_that_came_down_is_refused_with_a_reason()
    {
        MeanElements e = Read() with { DragPerEarthRadius = 0.5 };
        var refused = new List<(string CatalogueId, string Reason)>();

        Assert.Empty(CatalogueElements.ToStates([e], e.Epoch.AddSeconds(60 * 86_400), s_leap, refused));
        Assert.StartsWith("Expected", Assert.Single(refused).Reason, StringComparison.Ordinal);
    }

    private static ElementsReading Read(string recording)
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path($"recordings/{recording}/tle.txt"));
        return CatalogueReader.Read(stream, s_leap);
    }

    private static Vector3 Vector(string[] row, int first) => new(Number(row[first]), Number(row[first + 1]), Number(row[first + 2]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Instant ParseEpoch(string utc) => UtcTime.TryParse(utc, s_leap, out Instant time, out _) ? time : default;

    private static MeanElements Read()
    {
        const string text = "1 28057U 03049A   06177.78615833  .00000060  00000-0  35940-4 0  1836\n2 28057  98.4283 247.6961 0000884  88.1964 271.9322 14.35478080140550\n";
        return TleReader.Read(new StringReader(text), s_leap).Elements.Single();
    }
}
