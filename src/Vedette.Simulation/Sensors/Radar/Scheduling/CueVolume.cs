namespace Vedette.Simulation;

/// <summary>The search volume of a cue as an array sees it.</summary>
/// <param name="cue">The cue.</param>
/// <param name="frame">Time and axes.</param>
/// <param name="site">Axes at the antenna.</param>
internal sealed class CueVolume(Cue cue, TruthFrame frame, LocalFrame site)
{
    /// <summary>The volume is searched to so many standard deviations.</summary>
    private const double Sigmas = 3;

    /// <summary>99.9 % point of the chi-square distribution with three degrees of freedom.</summary>
    private const double Gate = 16.27;

    /// <summary>The cue.</summary>
    public Cue Cue => cue;

    /// <summary>Start of the window, in seconds after the epoch.</summary>
    public double From => cue.From.SecondsSince(frame.Epoch);

    /// <summary>End of the window.</summary>
    public double Until => cue.Until.SecondsSince(frame.Epoch);

    /// <summary>Where the body is expected, Earth-fixed; before and after the window, along its velocity.</summary>
    public Vector3 Centre(double seconds)
    {
        (CuePoint a, CuePoint b, double share) = Around(seconds);
        Vector3 fromA = a.Position.Vector + (seconds - At(a)) * a.Velocity.Vector;
        Vector3 fromB = b.Position.Vector + (seconds - At(b)) * b.Velocity.Vector;
        return (1 - share) * fromA + share * fromB;
    }

    /// <summary>Whether a place agrees with what is expected at a time.</summary>
    public bool Holds(Vector3 place, double seconds)
    {
        (CuePoint a, CuePoint b, double share) = Around(seconds);
        Vector3 off = place - Centre(seconds);
        Symmetric3 covariance = share < 0.5 ? a.Covariance : b.Covariance;
        return Symmetric3.TrySolve(covariance, off, out Vector3 weighed) && Vector3.Dot(off, weighed) <= Gate;
    }

    /// <summary>Offsets of the beams from the middle of the volume, in the sines of a face, the middle first.</summary>
    /// <param name="axes">The face.</param>
    /// <param name="width">Width of a beam.</param>
    /// <param name="most">No more than one above this many are counted out.</param>
    public List<(double U, double V)> Beams(FaceAxes axes, double width, int most)
    {
        List<(double U, double V)> beams = [];
        foreach (CuePoint point in cue.Points)
        {
            List<(double U, double V)> there = Beams(Spread(point, axes), width, most);
            beams = there.Count > beams.Count ? there : beams;
        }

        return beams;
    }

    private double At(CuePoint point) => point.Time.SecondsSince(frame.Epoch);

    private (CuePoint A, CuePoint B, double Share) Around(double seconds)
    {
        int i = 0;
        while (i + 2 < cue.Points.Count && At(cue.Points[i + 1]) <= seconds)
        {
            i++;
        }

        (CuePoint a, CuePoint b) = (cue.Points[i], cue.Points[i + 1]);
        return (a, b, Math.Clamp((seconds - At(a)) / Math.Max(1e-6, At(b) - At(a)), 0, 1));
    }

    /// <summary>Variances and covariance of the direction in the sines of a face.</summary>
    private (double UU, double UV, double VV) Spread(CuePoint point, FaceAxes axes)
    {
        Vector3 line = site.ToLocal(point.Position.Vector - site.Origin.Vector);
        Vector3 direction = line.Unit;
        Vector3 Slope(Vector3 axis) => site.ToEcef((axis - Vector3.Dot(axis, direction) * direction) / line.Length);
        (Vector3 u, Vector3 v) = (Slope(axes.Across), Slope(axes.Up));
        (Vector3 pu, Vector3 pv) = (Symmetric3.Multiply(point.Covariance, u), Symmetric3.Multiply(point.Covariance, v));
        return (Vector3.Dot(u, pu), Vector3.Dot(u, pv), Vector3.Dot(v, pv));
    }

    /// <summary>The beams of a square grid whose middles are in the ellipse, widened by half a beam.</summary>
    private static List<(double U, double V)> Beams((double UU, double UV, double VV) spread, double width, int most)
    {
        double uu = Sigmas * Sigmas * spread.UU + width * width / 4;
        double vv = Sigmas * Sigmas * spread.VV + width * width / 4;
        double uv = Sigmas * Sigmas * spread.UV;
        double determinant = uu * vv - uv * uv;
        List<(double U, double V)> beams = [];
        (int across, int up) = ((int)Math.Min(1e4, Math.Sqrt(uu) / width), (int)Math.Min(1e4, Math.Sqrt(vv) / width));
        for (int i = -across; i <= across; i++)
        {
            for (int j = -up; j <= up && beams.Count <= most; j++)
            {
                (double u, double v) = (i * width, j * width);
                if ((vv * u * u - 2 * uv * u * v + uu * v * v) / determinant <= 1)
                {
                    beams.Add((u, v));
                }
            }
        }

        return [.. beams.OrderBy(b => b.U * b.U + b.V * b.V)];
    }
}
