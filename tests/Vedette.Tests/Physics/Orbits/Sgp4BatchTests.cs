using CsCheck;
using Vedette.Formats;

namespace Vedette.Tests;

public class Sgp4BatchTests
{
    private static readonly LeapSeconds s_leap = LeapSeconds.BuiltIn;

    // In km and km/s, as the class states it.
    private const double Position = 1e-6, Velocity = 1e-9;

    [Fact]
    public void Whole_catalogue_agrees_with_one_at_a_time_within_a_millimetre()
    {
        Sgp4[] orbits = Catalogue();
        Sgp4Batch batch = new(orbits);
        Instant newest = orbits.Max(o => o.Elements.Epoch);
        double[] days = [0, 0.01, 0.7, -3.3, 10, -0.2, 60, 0];
        (double worstPosition, double worstVelocity) = (0, 0);
        foreach (double day in days)
        {
            (double p, double v) = Compare(batch, orbits, newest.AddSeconds(day * 86_400));
            (worstPosition, worstVelocity) = (Math.Max(worstPosition, p), Math.Max(worstVelocity, v));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{batch.NearEarthCount} near, {batch.DeepSpaceCount} deep; worst {worstPosition:g3} km, {worstVelocity:g3} km/s");
        Assert.True(batch.NearEarthCount > 15_000 && batch.DeepSpaceCount > 700);
    }

    [Fact]
    public void Orbits_of_every_kind_agree_with_one_at_a_time_errors_included()
    {
        Gen<double> angle = Gen.Double[-10, 10];
        Gen<MeanElements> orbit = Gen.Select(
            Gen.OneOf(Gen.Double[0.9, 1.1], Gen.Double[1.9, 2.1], Gen.Double[0.1, 17]), Gen.Double[0, 0.95], Gen.Double[0, Math.PI], angle, angle, angle,
            Gen.OneOf(Gen.Double[-1e-3, 1e-3], Gen.Double[-1, 1])).Select((n, e, i, a, b, c, drag) => Elements(n, e, i, a, b, c, drag));
        Gen.Select(orbit.Array[1, 60], Gen.Double[-3e4, 3e4]).Sample((elements, minutes) =>
        {
            Sgp4[] orbits = [.. elements.Select(Orbit).OfType<Sgp4>()];
            if (orbits.Length > 0)
            {
                Sgp4Batch batch = new(orbits);
                Compare(batch, orbits, orbits[0].Elements.Epoch.AddSeconds(60 * minutes));
            }
        }, iter: 500, threads: 1);
    }

    [Fact]
    public void The_answer_does_not_depend_on_what_was_asked_before()
    {
        Sgp4[] orbits = [Orbit(Elements(1.0027, 2e-4, 0.01, 1, 2, 3, 0))!, Orbit(Elements(2.0057, 0.7, 1.1, 1, 2, 3, 0))!];
        (Sgp4Batch asked, Sgp4Batch fresh) = (new(orbits), new(orbits));
        Instant epoch = orbits[0].Elements.Epoch;
        foreach (double day in (double[])[3, -8, 40, 20.1])
        {
            States(asked, epoch.AddSeconds(86_400 * day));
        }

        Assert.Equal(States(fresh, epoch.AddSeconds(86_400 * 20.1)), States(asked, epoch.AddSeconds(86_400 * 20.1)));
    }

    [Fact]
    public void Propagation_allocates_nothing()
    {
        Sgp4[] orbits = [.. Enumerable.Range(1, 100).Select(i => Orbit(Elements(0.16 * i, 0.2, 1, i, 2, 3, 1e-5))).OfType<Sgp4>()];
        Sgp4Batch batch = new(orbits);
        var (p, v, e) = (new Position<Eci>[orbits.Length], new Velocity<Eci>[orbits.Length], new Sgp4Error[orbits.Length]);
        Instant epoch = orbits[0].Elements.Epoch;

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                batch.Propagate(epoch.AddSeconds(3600 * i), p, v, e);
            }
        }));
    }

    [Fact]
    public void Times_without_end_are_refused_and_an_empty_batch_is_none()
    {
        Sgp4[] orbits = [Orbit(Elements(15, 0.001, 1, 0, 0, 0, 0))!];
        var error = new Sgp4Error[1];
        new Sgp4Batch(orbits).Propagate(orbits[0].Elements.Epoch.AddSeconds(4e9), new Position<Eci>[1], new Velocity<Eci>[1], error);
        new Sgp4Batch([]).Propagate(orbits[0].Elements.Epoch, [], [], []);

        Assert.Equal(Sgp4Error.TimeOutOfRange, error[0]);
        Assert.Throws<ArgumentException>(() => new Sgp4Batch(orbits).Propagate(orbits[0].Elements.Epoch, [], [], []));
    }

    internal static Sgp4[] Catalogue()
    {
        using FileStream stream = File.OpenRead(ReferenceData.Path("catalogue/celestrak-active-2026-07-10.gp.csv"));
        return [.. CatalogueReader.Read(stream, s_leap).Elements.Select(Orbit).OfType<Sgp4>()];
    }

    private static Position<Eci>[] States(Sgp4Batch batch, Instant time)
    {
        var positions = new Position<Eci>[batch.Count];
        batch.Propagate(time, positions, new Velocity<Eci>[batch.Count], new Sgp4Error[batch.Count]);
        return positions;
    }

    /// <summary>Greatest differences in km and km/s, which must be within the limits; errors must be the same.</summary>
    private static (double Position, double Velocity) Compare(Sgp4Batch batch, Sgp4[] orbits, Instant time)
    {
        var (p, v, e) = (new Position<Eci>[orbits.Length], new Velocity<Eci>[orbits.Length], new Sgp4Error[orbits.Length]);
        batch.Propagate(time, p, v, e);
        (double position, double velocity) = (0, 0);
        for (int i = 0; i < orbits.Length; i++)
        {
            orbits[i].TryPropagate(time, out Position<Eci> q, out Velocity<Eci> w, out Sgp4Error error);
            Assert.Equal(error, e[i]);
            (double dp, double dv) = ((p[i] - q).LengthMetres / 1000, (v[i].Vector - w.Vector).Length / 1000);
            Assert.True(dp <= Position && dv <= Velocity, $"{dp:g3} km, {dv:g3} km/s at {time.SecondsSince(orbits[i].Elements.Epoch) / 60} min: {orbits[i].Elements}");
            (position, velocity) = (Math.Max(position, dp), Math.Max(velocity, dv));
        }

        return (position, velocity);
    }

    private static Sgp4? Orbit(MeanElements elements) => Sgp4.TryCreate(elements, s_leap, out Sgp4? orbit, out _) ? orbit : null;

    private static MeanElements Elements(double revolutionsPerDay, double eccentricity, double inclination, double node, double argp, double m, double drag)
    {
        Assert.True(UtcTime.TryParse("2024-05-01T00:00:00Z", s_leap, out Instant epoch, out _));
        return new("1", "", "", epoch, revolutionsPerDay * 2 * Math.PI / 86_400, eccentricity, inclination, node, argp, m, drag);
    }
}
