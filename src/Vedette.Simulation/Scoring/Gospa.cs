namespace Vedette.Simulation;

/// <summary>Generalised optimal sub-pattern assignment: how far a set of tracks is from the set of true objects.</summary>
/// <remarks>
/// With order p = 2 and α = 2: the square of the metric is the least sum of squared distances of pairs, plus c²/2 for each object missed
/// and each track that is false. Pairs at the cut-off c or beyond are never made.
/// Source: Rahmathullah, García-Fernández and Svensson, Generalized optimal sub-pattern assignment metric, 20th International Conference on
/// Information Fusion, 2017, definition 1 and proposition 1.
/// </remarks>
public static class Gospa
{
    /// <summary>Pairs tracks with objects at the least cost.</summary>
    /// <param name="distancesMetres">Distance of each track to each object, track by track (tracks × objects numbers, 0 or more).</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="objects">Number of objects.</param>
    /// <param name="cutoffMetres">c, above zero.</param>
    /// <param name="objectOfTrack">Takes the object of each track, or <see cref="Assignment.None"/>; at least <paramref name="tracks"/> long.</param>
    /// <returns>The metric and its parts.</returns>
    /// <exception cref="ArgumentException">A span is too short, a count is negative, or a distance is not a number.</exception>
    public static GospaResult Evaluate(
        ReadOnlySpan<double> distancesMetres, int tracks, int objects, double cutoffMetres, Span<int> objectOfTrack)
    {
        Require.Positive(cutoffMetres);
        double[] costs = new double[tracks * objects];
        for (int i = 0; i < costs.Length; i++)
        {
            double d = distancesMetres[i];
            Require.InRange(d, 0, double.MaxValue, nameof(distancesMetres));

            // What a pair saves against leaving both alone; nothing is saved at the cut-off, so such a pair is not made.
            costs[i] = d < cutoffMetres ? (d - cutoffMetres) * (d + cutoffMetres) : double.PositiveInfinity;
        }

        Assignment.Solve(costs, tracks, objects, new double[tracks], objectOfTrack);
        double localisation = 0;
        int pairs = 0;
        for (int track = 0; track < tracks; track++)
        {
            if (objectOfTrack[track] != Assignment.None)
            {
                double d = distancesMetres[track * objects + objectOfTrack[track]];
                localisation += d * d;
                pairs++;
            }
        }

        return new(localisation, pairs, objects - pairs, tracks - pairs, cutoffMetres);
    }
}

/// <summary>The metric at one time and its parts.</summary>
/// <param name="LocalisationSquareMetres">Sum of the squared distances of the pairs.</param>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Missed">Objects without a track.</param>
/// <param name="False">Tracks without an object.</param>
/// <param name="CutoffMetres">c.</param>
public readonly record struct GospaResult(double LocalisationSquareMetres, int Pairs, int Missed, int False, double CutoffMetres)
{
    /// <summary>The metric, in metres.</summary>
    public double Metres => Math.Sqrt(LocalisationSquareMetres + CutoffMetres * CutoffMetres / 2 * (Missed + False));
}
