namespace Vedette.Simulation;

/// <summary>The pixels of a sensor: electrons in, counts out, with the noise and the faults of the pixels.</summary>
/// <remarks>
/// Shot noise of the electrons collected, dark current, read noise, a gain and a dark current of each pixel's own (fixed pattern), dead pixels
/// (no gain), hot pixels (much dark current), full wells, rounding. J. R. Janesick, Photon Transfer, 2007, chapters 3 and 5.
/// </remarks>
internal sealed class FocalPlane
{
    private readonly List<int> _bad = [];
    private readonly float[] _gain;
    private readonly float[] _dark;
    private readonly float[] _noise;
    private readonly FocalPlaneReadout _readout;
    private readonly int _columns;
    private readonly float _scale;
    private readonly int _top;

    /// <summary>A focal plane with its pixels drawn.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="lines">Lines.</param>
    /// <param name="bits">Bits of a count, 12 to 16.</param>
    /// <param name="integrationSeconds">How long it collects electrons.</param>
    /// <param name="readout">Its noise and faults.</param>
    /// <param name="random">Draws the pixels.</param>
    public FocalPlane(int columns, int lines, int bits, double integrationSeconds, FocalPlaneReadout readout, SeededRandom random)
    {
        Require.InRange(bits, 12, 16);
        (_readout, _columns, _top) = (readout, columns, (1 << bits) - 1);
        (_gain, _dark, _noise) = (new float[columns * lines], new float[columns * lines], new float[columns]);
        ElectronsPerCount = readout.FullWellElectrons / (_top - readout.PedestalCounts);
        _scale = (float)(1 / ElectronsPerCount);
        double dark = readout.DarkElectronsPerSecond * integrationSeconds;
        for (int i = 0; i < _gain.Length; i++)
        {
            _gain[i] = (float)Math.Max(0, random.Gaussian(1, readout.GainSpread));
            _dark[i] = (float)Math.Max(0, random.Gaussian(dark, readout.DarkSpread * dark));
            double fate = random.Uniform();
            if (fate < readout.DeadFraction + readout.HotFraction)
            {
                _bad.Add(i);
            }

            if (fate < readout.DeadFraction)
            {
                (_gain[i], _dark[i]) = (0, 0);
            }
            else if (fate < readout.DeadFraction + readout.HotFraction)
            {
                _dark[i] += (float)(readout.FullWellElectrons * random.Uniform(HotFrom, 1));
            }
        }
    }

    /// <summary>Least dark current of a hot pixel, as a part of its full well.</summary>
    public const double HotFrom = 0.2;

    /// <summary>The dead and the hot pixels, as row × columns + column: what a test on the ground finds before launch.</summary>
    public IReadOnlyList<int> Bad => _bad;

    /// <summary>Electrons that raise a pixel by one count.</summary>
    public double ElectronsPerCount { get; }

    /// <summary>Reads a frame.</summary>
    /// <param name="electrons">Mean number of electrons that light makes in each pixel, row by row.</param>
    /// <param name="random">Makes the noise.</param>
    /// <param name="counts">Receives the counts.</param>
    public void Read(ReadOnlySpan<float> electrons, SeededRandom random, Span<ushort> counts)
    {
        float readVariance = (float)(_readout.ReadNoiseElectrons * _readout.ReadNoiseElectrons);
        float well = (float)_readout.FullWellElectrons;
        float pedestal = _readout.PedestalCounts + 0.5f;
        float top = _top;
        for (int start = 0; start < electrons.Length; start += _columns)
        {
            GaussianTable.Fill(random, _noise);
            ReadOnlySpan<float> light = electrons.Slice(start, _columns);
            ReadOnlySpan<float> gain = _gain.AsSpan(start, _columns);
            ReadOnlySpan<float> dark = _dark.AsSpan(start, _columns);
            Span<ushort> row = counts.Slice(start, _columns);
            for (int x = 0; x < row.Length; x++)
            {
                // Past some ten electrons Poisson's distribution is normal enough, and below that read noise covers it.
                float mean = light[x] * gain[x] + dark[x];
                float collected = MathF.Min(well, mean + MathF.Sqrt(mean + readVariance) * _noise[x]);
                row[x] = (ushort)MathF.Min(top, MathF.Max(0, collected * _scale + pedestal));
            }
        }
    }
}
