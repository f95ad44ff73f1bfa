namespace Vedette.Simulation;

/// <summary>Generalised optimal sub-pattern assignment: how far a set of tracks is from the set of true objects.</summary>
/// <remarks>
/// To the power p: the least sum over pairings of min(d, c)ᵖ for each member of the smaller set, plus cᵖ/α for each member too many of the
/// larger. Because a pair at the cut-off saves nothing, the best pairs are the same for every α: those below the cut-off that save most.
/// With α = 2 what is left over costs cᵖ/2 each, objects missed and false tracks alike.
/// Source: Rahmathullah, García-Fernández and Svensson, Generalized optimal sub-pattern assignment metric, 20th International Conference on
/// Information Fusion, 2017, definition 1 and proposition 1.
/// </remarks>
public static class Gospa
{
    /// <summary>Pairs tracks with objects at the least cost.</summary>
    /// <param name="distancesMetres">Distance of each track to each object, track by track (tracks × objects numbers, 0 or more).</param>
    /// <param name="tracks">Number of tracks.</param>
    /// <param name="objects">Number of objects.</param>
    /// <param name="options">c, p and α.</param>
    /// <param name="objectOfTrack">Takes the object of each track, or <see cref="Assignment.None"/>; at least <paramref name="tracks"/> long.</param>
    /// <returns>The metric and its parts.</returns>
    /// <exception cref="ArgumentException">A span is too short, a count is negative, a distance is not a number, or an option is wrong.</exception>
    public static GospaResult Evaluate(
        ReadOnlySpan<double> distancesMetres, int tracks, int objects, GospaOptions options, Span<int> objectOfTrack)
    {
        options.Check();
        double[] costs = new double[tracks * objects];
        for (int i = 0; i < costs.Length; i++)
        {
            double d = distancesMetres[i];
            Require.InRange(d, 0, double.MaxValue, nameof(distancesMetres));

            // What a pair saves against leaving both alone; nothing is saved at the cut-off, so such a pair is not made.
            costs[i] = d < options.CutoffMetres ? options.Power(d) - options.CutoffCost : double.PositiveInfinity;
        }

        Assignment.Solve(costs, tracks, objects, new double[tracks], objectOfTrack);
        double localisation = 0;
        int pairs = 0;
        for (int track = 0; track < tracks; track++)
        {
            if (objectOfTrack[track] != Assignment.None)
            {
                localisation += options.Power(distancesMetres[track * objects + objectOfTrack[track]]);
                pairs++;
            }
        }

        return new(localisation, pairs, objects - pairs, tracks - pairs, options);
    }
}
