namespace Vedette.Tracking;

/// <summary>The rows of a block of a <see cref="CoastBatch"/>: each holds one number of as many objects as a register is wide.</summary>
internal static class CoastRow
{
    /// <summary>Position (m) and velocity (m/s), Eci.</summary>
    public const int State = 0;

    /// <summary>Covariance of position, lower triangle: xx, yx, yy, zx, zy, zz.</summary>
    public const int Position = 6;

    /// <summary>Covariance of position (rows) with velocity (columns), whole.</summary>
    public const int Cross = 12;

    /// <summary>Covariance of velocity, lower triangle.</summary>
    public const int Velocity = 21;

    /// <summary>Time of the state, seconds after the epoch of the batch.</summary>
    public const int Seconds = 27;

    /// <summary>Time of the plot, or of the state where there is none.</summary>
    public const int PlotSeconds = 28;

    /// <summary>Azimuth, elevation, range and range rate as measured.</summary>
    public const int Measured = 29;

    /// <summary>Their variances; infinite where there is nothing to measure.</summary>
    public const int Variance = 33;

    /// <summary>Sum of ν²/S of the last update.</summary>
    public const int ChiSquare = 37;

    /// <summary>Product of S of the last update.</summary>
    public const int Determinant = 38;

    /// <summary>Rows in a block.</summary>
    public const int Count = 39;

    /// <summary>Row of element (i, j) of the covariance.</summary>
    public static int At(int i, int j)
    {
        (i, j) = i >= j ? (i, j) : (j, i);
        return i < 3 ? Position + Triangle(i, j) : j < 3 ? Cross + 3 * j + i - 3 : Velocity + Triangle(i - 3, j - 3);
    }

    private static int Triangle(int i, int j) => i * (i + 1) / 2 + j;
}
