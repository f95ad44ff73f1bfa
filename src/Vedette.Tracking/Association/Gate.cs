namespace Vedette.Tracking;

/// <summary>How well a detection fits a track: the likelihood under each of its hypotheses, without changing any.</summary>
/// <remarks>
/// The detection may be up to a second away from the filter's time: the mean is carried over that gap under gravity and thrust,
/// the covariance is taken as it stands. Both candidates of a slice are then judged alike, and nothing is predicted twice.
/// </remarks>
internal sealed class Gate(MotionModel motion, TrackerOptions options)
{
    /// <summary>Chi-square beyond which a plot with range rate (4), without (3) or a line of sight (2) is not considered: probability 10⁻⁵.</summary>
    private static readonly double[] s_limits = [0, 0, 23.0, 25.9, 28.5];

    /// <summary>Scalars of a plot in the order in which they are looked at, and by how much one must be outside alone: more than arithmetic may lose.</summary>
    private static readonly int[] s_order = [2, 3, 1, 0];
    private const double Surely = 1.001;

    /// <summary>Log-likelihood of a plot, or −∞ when it lies outside every hypothesis.</summary>
    public double LogLikelihood(PhaseFilter filter, in PlotModel plot)
    {
        int bias = filter.FindBias(plot.Plot.Sensor);
        double gap = plot.Time.SecondsSince(filter.Time);
        Span<MeasurementRow> rows = stackalloc MeasurementRow[4];
        rows = rows[..plot.Dimension];
        double sum = 0;
        foreach (PhaseHypothesis h in filter.Hypotheses)
        {
            if (TryLinearise(plot, h.State, gap, bias, rows))
            {
                sum += h.Weight * Density(h.State, rows);
            }
        }

        return sum > 0 ? Math.Log(sum) : double.NegativeInfinity;
    }

    /// <summary>The rows of a plot; false where one scalar alone lies outside, and with it all of them: range first, which most fail by, and the angles last, which cost most.</summary>
    private bool TryLinearise(in PlotModel plot, GaussianState state, double gap, int bias, Span<MeasurementRow> rows)
    {
        (Vector3 position, Vector3 velocity) = Carry(state, gap);
        PlotModel.View view = plot.At(position);
        Span<double> ph = stackalloc double[state.Stride];
        foreach (int c in s_order)
        {
            if (c == rows.Length)
            {
                continue; // No range rate.
            }

            rows[c] = plot.Linearise(c, view, position, velocity, state, bias);
            if (bias < 0 && c < 3)
            {
                double sigma = c == 2 ? options.RangeBiasMetres : options.AngleBiasRadians;
                rows[c] = rows[c] with { Variance = rows[c].Variance + sigma * sigma };
            }

            double variance = state.Project(rows[c], ph) + rows[c].Variance;
            if (rows[c].Innovation * rows[c].Innovation > Surely * s_limits[rows.Length] * variance)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Log-likelihood of a line of sight, or −∞ when it lies outside every hypothesis.</summary>
    public double LogLikelihood(PhaseFilter filter, in LineOfSightModel line)
    {
        int bias = filter.FindBias(line.Line.Sensor);
        double gap = line.Line.Time.SecondsSince(filter.Time);
        Span<MeasurementRow> rows = stackalloc MeasurementRow[2];
        double sum = 0;
        foreach (PhaseHypothesis h in filter.Hypotheses)
        {
            (Vector3 position, _) = Carry(h.State, gap);
            for (int c = 0; c < 2; c++)
            {
                rows[c] = line.Linearise(c, position, h.State, bias);
                if (bias < 0)
                {
                    double sigma = options.LineOfSightBiasRadians;
                    rows[c] = rows[c] with { Variance = rows[c].Variance + sigma * sigma };
                }
            }

            sum += h.Weight * Density(h.State, rows) * (h.Mode is FlightMode.Coast or FlightMode.Departing ? PhaseFilter.CoastIsSeen : 1);
        }

        return sum > 0 ? Math.Log(sum) : double.NegativeInfinity;
    }

    /// <summary>Position and velocity a little later or earlier.</summary>
    public (Vector3 Position, Vector3 Velocity) Carry(GaussianState state, double seconds)
    {
        if (seconds == 0)
        {
            return (state.Position, state.Velocity);
        }

        Vector3 acceleration = motion.Gravitation(state.Position) + state.Acceleration;
        return (state.Position + seconds * state.Velocity + 0.5 * seconds * seconds * acceleration,
            state.Velocity + seconds * acceleration);
    }

    /// <summary>N(ν; 0, H P Hᵀ + R), or 0 beyond the gate.</summary>
    private static double Density(GaussianState state, ReadOnlySpan<MeasurementRow> rows)
    {
        int d = rows.Length;
        Span<double> s = stackalloc double[16];
        Span<double> ph = stackalloc double[state.Stride];
        for (int i = 0; i < d; i++)
        {
            state.Project(rows[i], ph);
            for (int j = 0; j <= i; j++)
            {
                s[i * 4 + j] = GaussianState.Project(rows[j], ph);
            }

            s[i * 4 + i] += rows[i].Variance;
        }

        // Cholesky in place, and forward substitution of the innovation.
        double chiSquare = 0;
        double determinant = 1;
        Span<double> y = stackalloc double[4];
        for (int i = 0; i < d; i++)
        {
            double right = rows[i].Innovation;
            for (int j = 0; j < i; j++)
            {
                double sum = s[i * 4 + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= s[i * 4 + k] * s[j * 4 + k];
                }

                s[i * 4 + j] = sum * s[j * 4 + j];
                right -= s[i * 4 + j] * y[j];
            }

            double pivot = s[i * 4 + i];
            for (int k = 0; k < i; k++)
            {
                pivot -= s[i * 4 + k] * s[i * 4 + k];
            }

            pivot = Math.Max(pivot, double.Epsilon);
            determinant *= 2 * Math.PI * pivot;
            double root = 1 / Math.Sqrt(pivot);
            s[i * 4 + i] = root;
            y[i] = right * root;
            chiSquare += y[i] * y[i];
        }

        return chiSquare > s_limits[d] ? 0 : Math.Exp(-0.5 * chiSquare) / Math.Sqrt(determinant);
    }
}
