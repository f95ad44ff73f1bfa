namespace Vedette.Formats;

/// <summary>Reads the scan angles of lines and columns.</summary>
/// <param name="file">The file; takes the faults.</param>
/// <param name="scalars">Its single numbers.</param>
internal sealed class AbiAxes(NetCdfFile file, GoesScalars scalars)
{
    // The edge of the Earth is at 0.152 rad; a full disk ends at 0.1519.
    private const double LargestAngle = 0.2;

    // Angles are stored as integers with one step; what differs from even by more than this part of a pixel is no fixed grid.
    private const double EvenToPixels = 0.01;

    // Angles and middle are stored as numbers of 4 bytes: 1e-8 rad of 14e-6.
    private const double CentreToPixels = 0.02;

    /// <summary>Reads one axis.</summary>
    /// <param name="name">"y" for lines, "x" for columns.</param>
    /// <param name="image">Sizes of the image.</param>
    /// <param name="along">Which of them belongs to this axis.</param>
    /// <returns>The axis; without meaning when the file has a fault.</returns>
    public AbiAxis Read(string name, IReadOnlyList<long> image, int along)
    {
        NetCdfVariable? variable = file.Variable(name);
        if (variable is null || file.Fault is not null)
        {
            return default;
        }

        if (variable.Dimensions.Count != 1 || variable.Count != image[along])
        {
            file.Fail(name, $"{image[along]} angles", variable.Shape);
            return default;
        }

        AbiAxis axis = Even(name, Angles(variable), down: along == 0);
        return file.Fault is null && file.Has($"{name}_image") ? Centred($"{name}_image", axis) : axis;
    }

    /// <summary>Puts the axis so that its middle is where the file says that the middle of the image is.</summary>
    /// <remarks>
    /// Files of 2017 give in x and y the north-western edges of the pixels, half a pixel off: there the angles are whole multiples of
    /// the step, but the centres of a fixed grid are odd multiples of half a step (PUG volume 3, section 5.1.2.6), and the stated middle
    /// and extent of the image agree with those. Another difference is a fault.
    /// </remarks>
    private AbiAxis Centred(string name, AbiAxis axis)
    {
        double stated = scalars.Number(name, -LargestAngle, LargestAngle);
        double shift = axis.Index(stated) - (axis.Count - 1) / 2.0;
        bool isHalf = Math.Abs(Math.Abs(shift) - 0.5) <= CentreToPixels;
        if (!isHalf && !(Math.Abs(shift) <= CentreToPixels))
        {
            file.Fail(name, "the middle of the angles, or half a pixel from it", FormattableString.Invariant($"{shift} pixels from it"));
        }

        return isHalf ? axis with { FirstRadians = axis.Angle(Math.Sign(shift) * 0.5), IsMovedByHalf = true } : axis;
    }

    private static double[] Angles(NetCdfVariable variable)
    {
        Packing packing = variable.Packing(mustScale: variable.IsInteger);
        double[] angles = new double[variable.Count];
        variable.ReadStored(angles, packing.IsUnsigned);
        return [.. angles.Select(packing.Value)];
    }

    private AbiAxis Even(string name, double[] angles, bool down)
    {
        double step = angles.Length > 1 ? (angles[^1] - angles[0]) / (angles.Length - 1) : down ? -1e-9 : 1e-9;
        if (!(step != 0 && step < 0 == down && angles.All(static a => Math.Abs(a) <= LargestAngle)))
        {
            file.Fail(name, FormattableString.Invariant($"angles within {LargestAngle} rad that {(down ? "fall" : "rise")}"), FormattableString.Invariant($"{angles[0]} to {angles[^1]} rad"));
        }

        for (int i = 0; i < angles.Length; i++)
        {
            if (Math.Abs(angles[i] - angles[0] - step * i) > EvenToPixels * Math.Abs(step))
            {
                file.Fail(name, FormattableString.Invariant($"even steps of {step} rad"), FormattableString.Invariant($"{angles[i]} rad at {i}"));
            }
        }

        return new(angles[0], step, angles.Length);
    }
}
