using BenchmarkDotNet.Attributes;
using Vedette.Model;
using Vedette.Physics;
using Vedette.Tracking;

namespace Vedette.Benchmarks;

/// <summary>Prediction over 2 s and update with one plot with range rate, per object. Budget: 350 ns, zero bytes.</summary>
/// <remarks>
/// One call takes 512 objects through ten scans; the figures are divided by the 5,120 plots. Loading a plot is in the figure. Width 8 and 4
/// are the registers of 512 and 256 bits, 1 is the same arithmetic object by object; "One by one" is the filter of single tracks.
/// </remarks>
[MemoryDiagnoser]
public class CoastFilterBenchmarks
{
    private const int Objects = 512;
    private const int Scans = 10;

    private static readonly Instant s_epoch = new(2_000_000_000_000);
    private static readonly EarthRotation s_rotation = new(s_epoch, 0.4, EarthModel.Wgs84.RotationRadiansPerSecond);
    private static readonly LocalFrame s_frame = new(GeodeticPosition.FromDegrees(38, -32, 30));

    private readonly FlightState[] _starts = new FlightState[Objects];
    private readonly Plot[,] _plots = new Plot[Scans, Objects];
    private readonly GaussianState[] _states = new GaussianState[Objects];
    private readonly MotionModel _motion = new(EarthModel.Wgs84, new());
    private readonly CoastView[] _views = new CoastView[Scans];
    private readonly CoastBatch _wide = new(EarthModel.Wgs84, 1e-4, Objects, 8);
    private readonly CoastBatch _half = new(EarthModel.Wgs84, 1e-4, Objects, 4);
    private readonly CoastBatch _single = new(EarthModel.Wgs84, 1e-4, Objects, 1);
    private Symmetric6 _covariance;

    [GlobalSetup]
    public void Prepare()
    {
        var random = new SeededRandom(20261128);
        var flight = new BallisticFlight(EarthModel.Wgs84);
        Vector6 variances = default;
        ((ReadOnlySpan<double>)[9e4, 9e4, 9e4, 400, 400, 400]).CopyTo(variances);
        _covariance = Symmetric6.Diagonal(variances);
        for (int i = 0; i < Objects; i++)
        {
            var frame = new LocalFrame(GeodeticPosition.FromDegrees(40 + 0.02 * (i / 32), -44 + 0.1 * (i % 32), 700e3));
            Velocity<Ecef> velocity = Velocity<Ecef>.From(frame.ToEcef(new Vector3(3600, -900, 900)));
            _starts[i] = new(s_rotation.ToEci(s_epoch, frame.Origin).Vector, s_rotation.ToEci(s_epoch, frame.Origin, velocity).Vector);
            _states[i] = new GaussianState();
            for (int scan = 0; scan < Scans; scan++)
            {
                _plots[scan, i] = Measure(flight.Propagate(_starts[i], 2 * (scan + 1)), s_epoch.AddSeconds(2 * (scan + 1)), i, random);
            }
        }

        for (int scan = 0; scan < Scans; scan++)
        {
            _views[scan] = new(s_frame, s_rotation, s_epoch, s_epoch.AddSeconds(2 * (scan + 1)));
        }
    }

    [Benchmark(OperationsPerInvoke = Objects * Scans)]
    public double Eight_at_once() => Run(_wide);

    [Benchmark(OperationsPerInvoke = Objects * Scans)]
    public double Four_at_once() => Run(_half);

    [Benchmark(OperationsPerInvoke = Objects * Scans)]
    public double Same_arithmetic_one_by_one() => Run(_single);

    /// <summary>What the benchmarks above spend on putting plots in place.</summary>
    [Benchmark(OperationsPerInvoke = Objects * Scans)]
    public double Loading_alone()
    {
        for (int scan = 0; scan < Scans; scan++)
        {
            for (int i = 0; i < Objects; i++)
            {
                _wide.Load(i, 2 * (scan + 1), _plots[scan, i]);
            }
        }

        return _wide.ChiSquare(0);
    }

    [Benchmark(OperationsPerInvoke = Objects * Scans)]
    public double Filter_of_single_tracks()
    {
        double sum = 0;
        for (int i = 0; i < Objects; i++)
        {
            GaussianState state = _states[i];
            (state.Position, state.Velocity, state.LogBallistic) = (_starts[i].Position, _starts[i].Velocity, 20);
            for (int j = 0; j < 6; j++)
            {
                state.Isolate(j, _covariance[j, j]);
            }

            for (int scan = 0; scan < Scans; scan++)
            {
                _motion.Coast(state, 2);
                var plot = new PlotModel(_plots[scan, i], s_frame, s_rotation);
                var fit = new Fit();
                for (int c = 0; c < plot.Dimension; c++)
                {
                    state.Update(plot.Linearise(c, state.Position, state.Velocity, state, -1), ref fit);
                }

                sum += fit.LogLikelihood;
            }
        }

        return sum;
    }

    private double Run(CoastBatch batch)
    {
        for (int i = 0; i < Objects; i++)
        {
            batch.Set(i, 0, _starts[i], _covariance);
        }

        for (int scan = 0; scan < Scans; scan++)
        {
            for (int i = 0; i < Objects; i++)
            {
                batch.Load(i, 2 * (scan + 1), _plots[scan, i]);
            }

            batch.Step(_views[scan]);
        }

        return batch.ChiSquare(0);
    }

    private static Plot Measure(FlightState now, Instant time, int id, SeededRandom random)
    {
        Position<Eci> position = Position<Eci>.From(now.Position);
        Position<Ecef> target = s_rotation.ToEcef(time, position);
        (double range, double azimuth, double elevation) = s_frame.Look(target);
        double rate = Vector3.Dot(s_rotation.ToEcef(time, position, Velocity<Eci>.From(now.Velocity)).Vector, (target - s_frame.Origin).Vector) / range;
        return new(
            new(1), id, time, 100, 1, range + random.Gaussian(0, 20), azimuth + random.Gaussian(0, 1e-3), elevation + random.Gaussian(0, 1e-3),
            new(rate + random.Gaussian(0, 2), 2), 20, 1e-3, 1e-3);
    }
}
