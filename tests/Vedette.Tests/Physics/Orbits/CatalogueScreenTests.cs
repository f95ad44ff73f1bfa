using CsCheck;

namespace Vedette.Tests;

public class CatalogueScreenTests
{
    // Carrying over five seconds is right to a metre, so what lies that close to the gate may fall on either side.
    private const double ToleranceMetres = 1;

    [Fact]
    public void No_object_within_the_gate_is_missed_and_none_outside_is_named()
    {
        Sgp4[] orbits = Sgp4BatchTests.Catalogue();
        CatalogueScreen screen = new(orbits);
        Sgp4Batch batch = new(orbits);
        var (p, v, e) = (new Position<Eci>[orbits.Length], new Velocity<Eci>[orbits.Length], new Sgp4Error[orbits.Length]);
        var found = new int[orbits.Length];
        var random = new Random(17);
        Instant start = orbits.Max(o => o.Elements.Epoch);
        int hits = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            Instant time = start.AddSeconds(3 * trial + random.NextDouble());
            batch.Propagate(time, p, v, e);
            for (int plot = 0; plot < 20; plot++)
            {
                double gate = Math.Pow(10, 3 + 3.5 * random.NextDouble());
                Vector3 place = p[random.Next(p.Length)].Vector + 0.7 * gate * new Vector3(random.NextDouble(), random.NextDouble() - 1, random.NextDouble() - 0.5);
                int[] named = found[..screen.Find(time, Position<Eci>.From(place), gate, found)];
                hits += named.Length;
                AssertSame(named, p, e, place, gate);
            }
        }

        Assert.True(hits > 1000);
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        Sgp4[] orbits = [.. Sgp4BatchTests.Catalogue().Take(500)];
        CatalogueScreen screen = new(orbits);
        var found = new int[orbits.Length];
        Instant start = orbits[0].Elements.Epoch;
        Assert.True(orbits[0].TryPropagate(start, out Position<Eci> place, out _, out _));

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                screen.Find(start.AddSeconds(i), place, 1e5, found);
            }
        }));
    }

    [Fact]
    public void A_grid_names_the_points_within_any_radius()
    {
        Gen<double> number = Gen.Double[-50, 50];
        Gen<Vector3> point = Gen.Select(number, number, number, (x, y, z) => new Vector3(x, y, z));
        Gen.Select(point.Array[0, 300], point, Gen.Double[0, 40], Gen.Double[0.5, 30]).Sample((points, centre, radius, cell) =>
        {
            PositionGrid grid = new(300, cell);
            grid.Build([.. points.Reverse()]);
            grid.Build(points);
            var found = new int[300];
            int count = grid.Find(centre, radius, found);

            Assert.Equal(Enumerable.Range(0, points.Length).Where(i => (points[i] - centre).LengthSquared <= radius * radius), found[..count]);
        }, iter: 2000, threads: 1);
    }

    [Fact]
    public void Points_that_are_not_finite_are_near_nothing_and_those_a_hair_beyond_a_cube_are_found()
    {
        PositionGrid grid = new(2, 1);
        grid.Build([new(double.NaN, 0, 0), new(0, 0, 0)]);
        var found = new int[1];

        Assert.Equal(1, grid.Find(new(0, 0, 0), 1e3, found));
        Assert.Equal(1, found[0]);
        grid.Build([new(-1e-200, 0, 0), new(1, 0, 0)]);
        Assert.Equal(1, grid.Find(new(0, 0, 0), 0, found));
        Assert.Equal(0, found[0]);
        Assert.Throws<ArgumentException>(() => grid.Find(new(0, 0, 0), 0.5, []));
        Assert.Throws<ArgumentException>(() => grid.Build(new Vector3[3]));
    }

    private static void AssertSame(int[] named, Position<Eci>[] p, Sgp4Error[] e, Vector3 place, double gate)
    {
        for (int i = 0; i < p.Length; i++)
        {
            double beyond = (p[i].Vector - place).Length - gate;
            if (e[i] == Sgp4Error.None && Math.Abs(beyond) > ToleranceMetres)
            {
                Assert.Equal(beyond < 0, Array.BinarySearch(named, i) >= 0);
            }
        }
    }
}
