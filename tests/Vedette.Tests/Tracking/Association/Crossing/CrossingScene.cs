using System.Globalization;
using System.Text;

namespace Vedette.Tests;

/// <summary>Four objects that meet half-way: where they are, and what is measured.</summary>
/// <remarks>
/// Set-up of Williams, Marginal multi-Bernoulli filters, 2015, section VI, with the figures of the public code of García-Fernández et al. (MTT,
/// ScenarioWilliams15): 81 steps of one second; position and velocity at the middle N(0, 0.1 I) about the centre, near-constant
/// velocity from there forwards and backwards; the first object is gone from the middle on; survival 0.99, detection 0.9, position
/// measured with variance 1, ten clutter points a scan on 300 × 300.
/// </remarks>
internal sealed class CrossingScene
{
    public const int Steps = 81;
    public const int Objects = 4;
    public const double Side = 300;
    public const double DetectionProbability = 0.9;
    public const double ClutterPerScan = 10;
    private const int Middle = 40;

    private readonly double[][,] _truth = [.. Enumerable.Range(0, Steps).Select(_ => new double[Objects, 4])];

    /// <param name="seed">Of the truth.</param>
    /// <param name="processNoise">q of Q = q [1/3 1/2; 1/2 1] per axis.</param>
    public CrossingScene(long seed, double processNoise)
    {
        SeededRandom random = new(seed);
        for (int o = 0; o < Objects; o++)
        {
            for (int i = 0; i < 4; i++)
            {
                _truth[Middle][o, i] = (i % 2 == 0 ? Side / 2 : 0) + random.Gaussian(0, Math.Sqrt(0.1));
            }

            for (int step = 1; step <= Middle; step++)
            {
                for (int i = 0; i < 4; i += 2)
                {
                    (double p, double v) = Noise(random, processNoise);
                    (_truth[Middle + step][o, i], _truth[Middle + step][o, i + 1]) =
                        (_truth[Middle + step - 1][o, i] + _truth[Middle + step - 1][o, i + 1] + p, _truth[Middle + step - 1][o, i + 1] + v);

                    (p, v) = Noise(random, processNoise);
                    double rate = _truth[Middle - step + 1][o, i + 1] + v;
                    (_truth[Middle - step][o, i], _truth[Middle - step][o, i + 1]) = (_truth[Middle - step + 1][o, i] + p - rate, rate);
                }
            }
        }
    }

    public static bool IsThere(int step, int o) => o > 0 || step < Middle;

    public (double X, double Y) Place(int step, int o) => (_truth[step][o, 0], _truth[step][o, 2]);

    public List<(double X, double Y)> Measure(int step, SeededRandom random)
    {
        List<(double X, double Y)> detections = [];
        for (int o = 0; o < Objects; o++)
        {
            if (IsThere(step, o) && random.Uniform() < DetectionProbability)
            {
                (double x, double y) = Place(step, o);
                detections.Add((x + random.Gaussian(), y + random.Gaussian()));
            }
        }

        int clutter = random.Poisson(ClutterPerScan);
        for (int i = 0; i < clutter; i++)
        {
            detections.Add((random.Uniform(0, Side), random.Uniform(0, Side)));
        }

        return detections;
    }

    /// <summary>step,object,x,vx,y,vy of those that are there; steps and objects from 1.</summary>
    public string TruthCsv()
    {
        StringBuilder text = new("step,object,x,vx,y,vy\n");
        for (int step = 0; step < Steps; step++)
        {
            for (int o = 0; o < Objects; o++)
            {
                if (IsThere(step, o))
                {
                    double[,] t = _truth[step];
                    text.Append(CultureInfo.InvariantCulture, $"{step + 1},{o + 1},{t[o, 0]:R},{t[o, 1]:R},{t[o, 2]:R},{t[o, 3]:R}\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>step,x,y of one run; steps from 1.</summary>
    public string MeasurementsCsv(long seed)
    {
        SeededRandom random = new(seed);
        StringBuilder text = new("step,x,y\n");
        for (int step = 0; step < Steps; step++)
        {
            foreach ((double x, double y) in Measure(step, random))
            {
                text.Append(CultureInfo.InvariantCulture, $"{step + 1},{x:R},{y:R}\n");
            }
        }

        return text.ToString();
    }

    private static (double Position, double Velocity) Noise(SeededRandom random, double q)
    {
        double a = Math.Sqrt(q / 3);
        double b = q / 2 / a;
        double first = random.Gaussian();
        return (a * first, b * first + Math.Sqrt(q - b * b) * random.Gaussian());
    }
}
