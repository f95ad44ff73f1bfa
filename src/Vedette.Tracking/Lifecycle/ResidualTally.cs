namespace Vedette.Tracking;

/// <summary>Sums how far what a sensor measured lay from where confirmed tracks foresaw it, in standard deviations: ν/√(H P Hᵀ + R) of the most probable hypothesis.</summary>
internal sealed class ResidualTally
{
    /// <summary>What the scalars of a plot are, in the order of the model.</summary>
    private static readonly MeasuredKind[] s_ofPlot = [MeasuredKind.Azimuth, MeasuredKind.Elevation, MeasuredKind.Range, MeasuredKind.RangeRate];

    private readonly double[] _count = new double[(int)MeasuredKind.SecondAxis + 1];
    private readonly double[] _sum = new double[(int)MeasuredKind.SecondAxis + 1];
    private readonly double[] _squares = new double[(int)MeasuredKind.SecondAxis + 1];

    /// <summary>Hears a plot before it is worked in.</summary>
    /// <param name="filter">The track's, at the time of the plot; one that has not used the radar is passed over.</param>
    /// <param name="plot">The plot.</param>
    public void Hear(PhaseFilter filter, in PlotModel plot)
    {
        int bias = filter.FindBias(plot.Plot.Sensor);
        if (bias < 0)
        {
            return;
        }

        GaussianState state = filter.Leader.State;
        PlotModel.View view = plot.At(state.Position);
        for (int c = 0; c < plot.Dimension; c++)
        {
            Add(s_ofPlot[c], plot.Linearise(c, view, state.Position, state.Velocity, state, bias), state);
        }
    }

    /// <summary>Hears a line of sight before it is worked in.</summary>
    /// <inheritdoc cref="Hear(PhaseFilter, in PlotModel)"/>
    public void Hear(PhaseFilter filter, in LineOfSightModel line)
    {
        int bias = filter.FindBias(line.Line.Sensor);
        if (bias < 0)
        {
            return;
        }

        GaussianState state = filter.Leader.State;
        Add(MeasuredKind.FirstAxis, line.Linearise(0, state.Position, state, bias), state);
        Add(MeasuredKind.SecondAxis, line.Linearise(1, state.Position, state, bias), state);
    }

    /// <summary>What was measured, with its figures, in the order of the kinds.</summary>
    public ResidualFigures[] Figures()
    {
        var figures = new List<ResidualFigures>();
        for (int k = 0; k < _count.Length; k++)
        {
            if (_count[k] > 0)
            {
                figures.Add(new((MeasuredKind)k, (int)_count[k], _sum[k] / _count[k], Math.Sqrt(_squares[k] / _count[k])));
            }
        }

        return [.. figures];
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_count);
        Array.Clear(_sum);
        Array.Clear(_squares);
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(_count);
        writer.Write(_sum);
        writer.Write(_squares);
    }

    public void Restore(ref ByteReader reader)
    {
        reader.Read(_count);
        reader.Read(_sum);
        reader.Read(_squares);
    }

    private void Add(MeasuredKind kind, in MeasurementRow row, GaussianState state)
    {
        Span<double> ph = stackalloc double[state.Stride];
        double y = row.Innovation / Math.Sqrt(state.Project(row, ph) + row.Variance);
        if (double.IsFinite(y))
        {
            _count[(int)kind]++;
            _sum[(int)kind] += y;
            _squares[(int)kind] += y * y;
        }
    }
}
