namespace Vedette.Simulation;

/// <summary>Bodies that a radar cannot resolve give one echo.</summary>
/// <remarks>
/// <para>Two bodies share a cell when they differ by less than the resolution in range, by less than the beamwidth in both angles, and, where
/// range rate is measured, by less than its resolution; what shares a cell with one of a group belongs to the group.</para>
/// <para>Each body's echo is a complex Gaussian number whose mean square is its signal-to-noise ratio (Swerling 1), and the receiver has
/// their sum A and noise of mean square one. Range, angles and range rate are those of the bodies with weights Re(aᵢ A*)/|A|², which add
/// up to one and may lie outside of zero to one: glint. Source: S. M. Sherman and D. K. Barton, Monopulse Principles and Techniques, 2nd edition,
/// 2011, chapters 8 and 9 (the indicated angle of unresolved targets).</para>
/// </remarks>
/// <param name="radar">Its resolution.</param>
internal sealed class EchoMerging(RadarSensor radar)
{
    /// <summary>Divides bodies into cells.</summary>
    /// <param name="places">Where they are in one look.</param>
    /// <returns>Places in the list, each once; in order of the first of each cell.</returns>
    public IEnumerable<int[]> Cells(RadarPlace[] places)
    {
        int[] byRange = [.. Enumerable.Range(0, places.Length).OrderBy(i => places[i].Range)];
        int[] cell = [.. Enumerable.Range(0, places.Length)];
        for (int i = 0; i < byRange.Length; i++)
        {
            for (int j = i + 1; j < byRange.Length && places[byRange[j]].Range - places[byRange[i]].Range < radar.RangeResolutionMetres; j++)
            {
                if (Share(places[byRange[i]], places[byRange[j]]))
                {
                    Unite(cell, cell[byRange[i]], cell[byRange[j]]);
                }
            }
        }

        return Enumerable.Range(0, places.Length).GroupBy(i => cell[i]).Select(g => g.ToArray());
    }

    /// <summary>The echo of several bodies in one cell.</summary>
    /// <param name="places">Where they are.</param>
    /// <param name="ratios">Mean signal-to-noise ratio of each.</param>
    /// <param name="random">Draws amplitudes and noise.</param>
    /// <returns>Where the echo seems to come from, the power received over the noise, and which body is the strongest in it.</returns>
    public static (RadarPlace Place, double Power, int Strongest) Join(RadarPlace[] places, double[] ratios, SeededRandom random)
    {
        (double Real, double Imaginary)[] echoes = [.. ratios.Select(r => Draw(random, r))];
        (double real, double imaginary) = (echoes.Sum(e => e.Real), echoes.Sum(e => e.Imaginary));
        double square = Math.Max(real * real + imaginary * imaginary, double.Epsilon);
        double[] weights = [.. echoes.Select(e => (e.Real * real + e.Imaginary * imaginary) / square)];
        int strongest = Array.IndexOf(weights, weights.Max());
        RadarPlace at = places[strongest];
        double Mean(Func<RadarPlace, double> of) => weights.Zip(places, (w, p) => w * of(p)).Sum();
        RadarPlace seen = at with
        {
            Range = at.Range + Mean(p => p.Range - at.Range),
            Azimuth = at.Azimuth + Mean(p => Turn(p.Azimuth, at.Azimuth)),
            Elevation = at.Elevation + Mean(p => p.Elevation - at.Elevation),
            RangeRate = at.RangeRate + Mean(p => p.RangeRate - at.RangeRate),
        };
        (double noise, double quadrature) = Draw(random, 1);
        return (seen, (real + noise) * (real + noise) + (imaginary + quadrature) * (imaginary + quadrature), strongest);
    }

    private bool Share(in RadarPlace a, in RadarPlace b) =>
        Math.Abs(a.Elevation - b.Elevation) < radar.BeamwidthRadians
        && Math.Abs(Turn(a.Azimuth, b.Azimuth)) * Math.Cos(a.Elevation) < radar.BeamwidthRadians
        && (!radar.HasRangeRate || Math.Abs(a.RangeRate - b.RangeRate) < radar.DopplerResolutionMetresPerSecond);

    private static void Unite(int[] cell, int a, int b)
    {
        (int keep, int drop) = (Math.Min(a, b), Math.Max(a, b));
        for (int i = 0; i < cell.Length; i++)
        {
            cell[i] = cell[i] == drop ? keep : cell[i];
        }
    }

    private static double Turn(double a, double b) => Math.IEEERemainder(a - b, 2 * Math.PI);

    private static (double Real, double Imaginary) Draw(SeededRandom random, double meanSquare)
    {
        double sigma = Math.Sqrt(meanSquare / 2);
        return (random.Gaussian(0, sigma), random.Gaussian(0, sigma));
    }
}
