using Vedette.Tracking;

namespace Vedette.Tests;

/// <summary>A filter that considers the constant biases of its radar is honest; one that ignores them is not.</summary>
public class ConsideredBiasTests(ITestOutputHelper output)
{
    private const double Coefficient = 2000;

    private static readonly double[] s_biases = [40, 1e-3, 1e-3];

    private static readonly RadarSensor s_radar = TrackingScene.Radar(1, 38, -32, true, 2);

    private static readonly TrueFlight s_coaster = TrueFlight.Falling(TrackingScene.OverTheRadars(), 0, 1 / Coefficient, 200);

    [Fact]
    public void Iterated_updates_with_considered_biases_are_honest()
    {
        int runs = ReferenceData.FullCampaign ? 400 : 60;
        (double considered, double ignored) = (0, 0);
        for (int run = 0; run < runs; run++)
        {
            considered += Nees(new(94_000 + run), s_biases);
            ignored += Nees(new(94_000 + run), [1e-3, 1e-9, 1e-9]);
        }

        output.WriteLine($"{runs} runs: NEES with considered biases {considered / runs:F2}, without {ignored / runs:F1}");
        Assert.InRange((considered - 6 * runs) / Math.Sqrt(12.0 * runs), -3.29, 3.29);
        Assert.True(ignored > 3 * considered);
    }

    /// <summary>Follows the body over 100 s: six states, then the three biases of the radar.</summary>
    private static double Nees(SeededRandom random, double[] allowed)
    {
        (double, double, double) bias = (random.Gaussian(0, s_biases[0]), random.Gaussian(0, s_biases[1]), random.Gaussian(0, s_biases[2]));
        Dictionary<SensorId, LocalFrame> frames = new() { [s_radar.Id] = new(s_radar.Site) };
        BallisticFlight flight = new(EarthModel.Wgs84, 1e-10);
        UdFilter filter = new(9, 3);
        IteratedUpdate update = new(9);
        double[] covariance = new double[45];
        double[] truth = CoastBound.Numbers(s_coaster.At(0));
        for (int i = 0; i < 9; i++)
        {
            double sigma = i < 3 ? 20e3 : i < 6 ? 300 : allowed[i - 6];
            covariance[Cholesky.PackedLength(i) + i] = sigma * sigma;
            filter.Mean[i] = i < 6 ? random.Gaussian(truth[i], sigma) : 0;
        }

        filter.SetCovariance(covariance);
        for (int k = 0; k <= 50; k++)
        {
            if (k > 0)
            {
                Move(filter, flight);
            }

            DetectionGeometry plot = DetectionGeometry.Of(
                TrackingScene.Plot(s_radar, 2 * k, s_coaster.At(2 * k), random, 1, bias), frames, TrackingScene.Rotation, []);
            update.Apply(filter, plot.Count, (c, state, row) => Linearise(plot, c, state, row));
        }

        Assert.Equal(0, filter.Mean[6] + filter.Mean[7] + filter.Mean[8]);
        filter.Covariance(covariance);
        Symmetric6 p = default;
        covariance.AsSpan(0, 21).CopyTo(p);
        FlightState at = s_coaster.At(100);
        Vector6 error = Vector6.Of(State(filter).Position - at.Position, State(filter).Velocity - at.Velocity);
        Assert.True(Symmetric6.TrySolve(p, error, out Vector6 x));
        return Vector6.Dot(error, x);
    }

    private static void Move(UdFilter filter, BallisticFlight flight)
    {
        FlightState moved = flight.Propagate(State(filter), 2, 1 / Coefficient, out Matrix6 phi);
        double[] transition = new double[81];
        double[] noise = new double[45];
        for (int i = 0; i < 9; i++)
        {
            transition[10 * i] = 1;
            for (int j = 0; i < 6 && j < 6; j++)
            {
                transition[9 * i + j] = phi[i, j];
            }

            noise[Cholesky.PackedLength(i) + i] = i is >= 3 and < 6 ? 1e-8 * 2 : 0;
        }

        CoastBound.Numbers(moved).CopyTo(filter.Mean);
        filter.Predict(transition, noise);
    }

    private static (double Residual, double Variance) Linearise(DetectionGeometry plot, int component, ReadOnlySpan<double> x, Span<double> row)
    {
        DetectionRow at = plot.Row(component, new(new(x[0], x[1], x[2]), new(x[3], x[4], x[5])));
        (row[0], row[1], row[2]) = (at.ByPosition.X, at.ByPosition.Y, at.ByPosition.Z);
        (row[3], row[4], row[5]) = (at.ByVelocity.X, at.ByVelocity.Y, at.ByVelocity.Z);
        if (at.Bias >= 0)
        {
            row[6 + at.Bias] = 1;
        }

        return (at.Residual - (at.Bias < 0 ? 0 : x[6 + at.Bias]), at.Sigma * at.Sigma);
    }

    private static FlightState State(UdFilter filter) => new(
        new(filter.Mean[0], filter.Mean[1], filter.Mean[2]), new(filter.Mean[3], filter.Mean[4], filter.Mean[5]));
}
