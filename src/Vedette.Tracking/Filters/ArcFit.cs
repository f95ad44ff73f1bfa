using System.Diagnostics.CodeAnalysis;

namespace Vedette.Tracking;

/// <summary>Finds the orbit of a body from all plots of a pass, with the biases and clocks of the radars as unknowns.</summary>
/// <remarks>
/// Least squares by Gauss and Newton with gravity alone; while it climbs, biases and clocks are held by wide beliefs, which are not part of what is told. A plot whose
/// clock is late by τ was taken at its time less τ: each scalar is off by −τ times its rate along the motion, seen from the turning Earth.
/// See docs/algorithms/registration.md, "Arcs".
/// </remarks>
internal sealed class ArcFit(EarthModel earth, EarthRotation rotation, IReadOnlyDictionary<SensorId, LocalFrame> frames, TrackerOptions options)
{
    /// <summary>Steps before the last sum: the first from where the track's filter has the body, a kilometre off at most; the second leaves out what is none of it.</summary>
    private const int Steps = 2;

    /// <summary>How far biases (in stated sigmas) and clocks (in seconds) may go while it climbs.</summary>
    private const double WideBias = 8;
    private const double WideClockSeconds = 0.5;

    /// <summary>Residual in sigmas from which a plot is not one of this body, the largest share of such plots, and the largest chi-square of the rest.</summary>
    private const double FarOut = 5;
    private const double MostFarOut = 0.1;
    private const double LargestMisfit = 2;

    private static readonly double[] s_noOffsets = [];

    private readonly BallisticFlight _flight = new(earth);

    /// <summary>Fits.</summary>
    /// <param name="arc">The plots, of radars of the theatre.</param>
    /// <param name="start">A state near the orbit at <paramref name="startTime"/>.</param>
    /// <param name="startTime">When.</param>
    /// <param name="known">What is known of the orbit from elsewhere, or null.</param>
    /// <param name="word">What follows, when the result is true.</param>
    /// <returns>Whether the plots are those of one body in free flight.</returns>
    public bool TryFit(
        IReadOnlyList<ArcPlot> arc, FlightState start, Instant startTime, KnownOrbit? known, [NotNullWhen(true)] out ArcWord? word)
    {
        word = null;
        Problem problem = Pose(arc);
        if (!_flight.TryPropagate(start, problem.Epoch.SecondsSince(startTime), 0, out FlightState state))
        {
            return false;
        }

        if (known is { } orbit)
        {
            if (!_flight.TryPropagate(orbit.State, problem.Epoch.SecondsSince(orbit.Time), 0, out FlightState carried))
            {
                return false;
            }

            known = orbit with { Time = problem.Epoch, State = carried };
        }

        return TryClimb(problem, state, known, out word);
    }

    private bool TryClimb(Problem problem, FlightState state, KnownOrbit? known, [NotNullWhen(true)] out ArcWord? word)
    {
        word = null;
        for (int step = 0; step < Steps; step++)
        {
            bool last = step == Steps - 1;
            if (!TrySum(problem, state, known, leaveOut: last) || !TryStep(problem, ref state))
            {
                return false;
            }
        }

        if (problem.Sightings.Count(static s => s.IsFarOut) > MostFarOut * problem.Sightings.Length || !TrySum(problem, state, known, leaveOut: false))
        {
            return false;
        }

        double misfit = problem.Sum.ChiSquare / Math.Max(1, problem.Sum.Count - ArcSum.Core);
        var information = new BiasInformation(problem.Biases.Length);
        if (!(misfit < LargestMisfit) || !problem.Sum.TryReduce(information))
        {
            return false;
        }

        word = new(problem.Radars, Absolute(information, problem.Biases, Math.Max(1, misfit)), state, problem.Epoch, misfit);
        return true;
    }

    /// <summary>Information about the biases themselves, in place of that about their distance from where it was summed up; taken less at its word where the plots fit badly.</summary>
    private static BiasInformation Absolute(BiasInformation information, double[] biases, double misfit)
    {
        double[] moved = new double[biases.Length];
        InformationMatrix.Multiply(information.Matrix, biases.Length, biases, moved);
        var result = new BiasInformation(biases.Length);
        for (int i = 0; i < biases.Length; i++)
        {
            information.Vector[i] += moved[i];
        }

        result.Add(information, 1 / misfit);
        return result;
    }

    private Problem Pose(IReadOnlyList<ArcPlot> arc)
    {
        List<ArcPlot> sorted = [.. arc];
        sorted.Sort(static (a, b) => a.Plot.Time != b.Plot.Time ? a.Plot.Time.CompareTo(b.Plot.Time)
            : a.Plot.Sensor != b.Plot.Sensor ? a.Plot.Sensor.Value.CompareTo(b.Plot.Sensor.Value) : a.Plot.Id.CompareTo(b.Plot.Id));
        List<SensorId> radars = [.. sorted.Select(static p => p.Plot.Sensor).Distinct().OrderBy(static s => s.Value)];
        double[] biases = new double[ArcSum.PerRadar * radars.Count];
        var rows = new Sighting[sorted.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            ArcPlot plot = sorted[i];
            int at = ArcSum.PerRadar * radars.IndexOf(plot.Plot.Sensor);
            biases[at + 3] = plot.ClockSeconds;
            rows[i] = new(new PlotGeometry(plot.Plot, frames[plot.Plot.Sensor], rotation, s_noOffsets), plot.ClockSeconds, at);
        }

        return new(sorted[0].Plot.Time, radars, rows, biases);
    }

    /// <summary>Sums up all plots at a state.</summary>
    /// <param name="problem">Takes the sum.</param>
    /// <param name="state">At the first plot.</param>
    /// <param name="known">What is known of the orbit, or null.</param>
    /// <param name="leaveOut">Whether plots that are far out are marked, and left out from now on.</param>
    private bool TrySum(Problem problem, FlightState state, KnownOrbit? known, bool leaveOut)
    {
        problem.Sum.Clear();
        ArcPath path = new(earth, problem.Epoch, state);
        foreach (Sighting sighting in problem.Sightings)
        {
            path.MoveTo(sighting.Geometry.Detection.Time);
            sighting.IsFarOut |= leaveOut && IsFarOut(problem, sighting, path.State);
            if (!sighting.IsFarOut)
            {
                Add(problem, sighting, path.State, path.Transition);
            }
        }

        if (known is { } orbit)
        {
            Believe(problem.Sum, orbit, state);
        }

        return double.IsFinite(problem.Sum.ChiSquare);
    }

    private void Add(Problem problem, Sighting sighting, FlightState state, in Matrix6 transition)
    {
        for (int c = 0; c < sighting.Geometry.Count; c++)
        {
            DetectionRow row = sighting.Geometry.Row(c, state);
            double perSecond = PerSecond(row, state);
            double residual = Residual(problem, sighting, row, perSecond);
            Vector6 h = Vector6.Of(row.ByPosition, row.ByVelocity);
            Vector6 byState = default;
            for (int i = 0; i < (c == 3 ? ArcSum.Core : 3); i++)
            {
                for (int j = 0; j < ArcSum.Core; j++)
                {
                    byState[j] += h[i] * transition[i, j];
                }
            }

            problem.Sum.Add(byState, ArcSum.Core + sighting.First, row.Bias, perSecond, residual, row.Sigma);
        }
    }

    private static double Residual(Problem problem, Sighting sighting, in DetectionRow row, double perSecond)
    {
        double late = problem.Biases[sighting.First + 3] - sighting.ClockSeconds;
        return row.Residual + perSecond * late - (row.Bias < 0 ? 0 : problem.Biases[sighting.First + row.Bias]);
    }

    /// <summary>How a scalar changes as the body moves, seen from the turning Earth: h_r · (v − ω × r) + h_v · (g − ω × v).</summary>
    private double PerSecond(in DetectionRow row, FlightState state)
    {
        Vector3 spin = new(0, 0, rotation.RateRadiansPerSecond);
        double rate = Vector3.Dot(row.ByPosition, state.Velocity - Vector3.Cross(spin, state.Position));
        return row.Bias >= 0
            ? rate
            : rate + Vector3.Dot(row.ByVelocity, Gravity.Acceleration(earth, state.Position) - Vector3.Cross(spin, state.Velocity));
    }

    private static void Believe(ArcSum sum, in KnownOrbit orbit, FlightState state)
    {
        Vector6 away = Vector6.Of(orbit.State.Position - state.Position, orbit.State.Velocity - state.Velocity);
        for (int i = 0; i < ArcSum.Core; i++)
        {
            sum.Believe(i, away[i], i < 3 ? orbit.PositionSigmaMetres : orbit.VelocitySigma);
        }
    }

    private bool TryStep(Problem problem, ref FlightState state)
    {
        int n = problem.Sum.Size;
        double[] matrix = (double[])problem.Sum.Information.Clone();
        double[] right = (double[])problem.Sum.Gradient.Clone();
        for (int i = ArcSum.Core; i < n; i++)
        {
            double sigma = Wide((i - ArcSum.Core) % ArcSum.PerRadar);
            matrix[i * n + i] += 1 / (sigma * sigma);
            right[i] -= problem.Biases[i - ArcSum.Core] / (sigma * sigma);
        }

        double[] inverse = new double[n * n];
        if (!InformationMatrix.TryInvert(matrix, n, inverse, out _))
        {
            return false;
        }

        double[] step = new double[n];
        InformationMatrix.Multiply(inverse, n, right, step);
        state = new(state.Position + new Vector3(step[0], step[1], step[2]), state.Velocity + new Vector3(step[3], step[4], step[5]));
        for (int i = ArcSum.Core; i < n; i++)
        {
            problem.Biases[i - ArcSum.Core] += step[i];
        }

        return true;
    }

    private double Wide(int bias) => bias switch
    {
        0 => WideBias * options.RangeBiasMetres,
        3 => WideClockSeconds,
        _ => WideBias * options.AngleBiasRadians,
    };

    private bool IsFarOut(Problem problem, Sighting sighting, FlightState state)
    {
        for (int c = 0; c < sighting.Geometry.Count; c++)
        {
            DetectionRow row = sighting.Geometry.Row(c, state);
            if (Math.Abs(Residual(problem, sighting, row, PerSecond(row, state))) > FarOut * row.Sigma)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A plot of the arc.</summary>
    private sealed class Sighting(PlotGeometry geometry, double clockSeconds, int first)
    {
        public PlotGeometry Geometry { get; } = geometry;

        public double ClockSeconds { get; } = clockSeconds;

        /// <summary>Index of the first bias of its radar.</summary>
        public int First { get; } = first;

        public bool IsFarOut { get; set; }
    }

    /// <summary>An arc made ready, with where the biases stand now.</summary>
    private sealed record Problem(Instant Epoch, IReadOnlyList<SensorId> Radars, Sighting[] Sightings, double[] Biases)
    {
        public ArcSum Sum { get; } = new(Radars.Count);
    }
}
