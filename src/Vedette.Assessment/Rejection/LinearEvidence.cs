namespace Vedette.Assessments;

/// <summary>Marginal density of conditions on a moving point, x + v t + ½ c t², whose place, velocity and acceleration have independent normal priors.</summary>
/// <remarks>A linear model: MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 28. Densities are without their factors of 2π.</remarks>
internal readonly ref struct LinearEvidence
{
    /// <summary>Numbers of place, velocity and acceleration together.</summary>
    public const int Most = 9;

    private readonly Span<double> _information;
    private readonly Span<double> _pull;

    /// <summary>Begins with the priors.</summary>
    /// <param name="room">Room for the information: <see cref="Cholesky.PackedLength"/> of the count of sigmas.</param>
    /// <param name="pull">Room for as many numbers as there are sigmas.</param>
    /// <param name="means">Prior means: place east, north, up, then velocity, then acceleration; three, six or nine.</param>
    /// <param name="sigmas">Their standard deviations, above 0.</param>
    public LinearEvidence(Span<double> room, Span<double> pull, ReadOnlySpan<double> means, ReadOnlySpan<double> sigmas)
    {
        _information = room;
        _pull = pull;
        room.Clear();
        double log = 0;
        double misfit = 0;
        for (int i = 0; i < pull.Length; i++)
        {
            double variance = sigmas[i] * sigmas[i];
            room[Place(i, i)] = 1 / variance;
            pull[i] = means[i] / variance;
            misfit += means[i] * means[i] / variance;
            log -= Math.Log(sigmas[i]);
        }

        (LogPrior, Misfit) = (log, misfit);
    }

    /// <summary>ln of the square root of the determinant of the prior information.</summary>
    public double LogPrior { get; }

    /// <summary>Squares of the prior means in standard deviations.</summary>
    public double Misfit { get; }

    /// <summary>One condition: the point lies where axis · (x + v t + ½ c t²) + metres is about 0.</summary>
    /// <param name="axis">Unit vector: east, north, up.</param>
    /// <param name="seconds">When.</param>
    /// <param name="metres">How far the origin lies along the axis.</param>
    /// <param name="weight">One over the variance, 1/m².</param>
    /// <returns>What it adds to the misfit of the origin itself.</returns>
    public double Add(Vector3 axis, double seconds, double metres, double weight)
    {
        Span<double> row = [axis.X, axis.Y, axis.Z, seconds * axis.X, seconds * axis.Y, seconds * axis.Z, 0, 0, 0];
        double half = 0.5 * seconds * seconds;
        (row[6], row[7], row[8]) = (half * axis.X, half * axis.Y, half * axis.Z);
        for (int i = 0; i < _pull.Length; i++)
        {
            _pull[i] -= weight * row[i] * metres;
            for (int j = 0; j <= i; j++)
            {
                _information[Place(i, j)] += weight * row[i] * row[j];
            }
        }

        return weight * metres * metres;
    }

    /// <summary>ln of the density, once all conditions are in; what was summed is used up.</summary>
    /// <param name="log"><see cref="LogPrior"/>, and half the logarithm of the weight of each condition.</param>
    /// <param name="misfit"><see cref="Misfit"/>, and what <see cref="Add"/> returned.</param>
    public double Finish(double log, double misfit)
    {
        if (!Cholesky.TryFactor(_information, _pull.Length))
        {
            return double.NegativeInfinity;
        }

        Cholesky.SolveLower(_information, _pull);
        double explained = 0;
        foreach (double part in _pull)
        {
            explained += part * part;
        }

        return log - Cholesky.LogDeterminant(_information, _pull.Length) / 2 - (misfit - explained) / 2;
    }

    private static int Place(int i, int j) => i * (i + 1) / 2 + j;
}
