namespace Vedette.Tracking;

/// <summary>What the false detections of one infrared satellite are like: where they come from, and how bright they are. Learned from tracks that came to nothing.</summary>
/// <remarks>
/// A track that began with one or two lines of sight and was not seen again was nothing. Its place (a cell of 4° on the ground) and its brightness are
/// counted and forgotten slowly; both laws are conjugate, so that little evidence moves them little. docs/algorithms/tracking.md, "False lights".
/// </remarks>
internal sealed class FalseLights(InfraredSensor infrared, double launchesPerHour)
{
    /// <summary>Side of a cell, degrees: 450 km, the size of a thunderstorm complex or of a patch of glint.</summary>
    private const double CellDegrees = 4;
    private const int Columns = 90;
    private const int Rows = 45;

    /// <summary>Cells that a satellite 36,000 km up sees: 42 % of the globe, in cells of the equator's size.</summary>
    private const double CellsInView = 1000;

    /// <summary>How long a place is remembered, seconds: storms and glint move on in some ten minutes.</summary>
    private const double PlaceSeconds = 600;
    private const double BrightnessSeconds = 3600;

    /// <summary>What is believed of a cell before anything was seen there, in false detections.</summary>
    private const double PriorOfCell = 0.1;

    /// <summary>ln of brightness over the threshold: its mean for false detections before any were seen, and how many that is worth.</summary>
    private const double PriorMean = 0.3;
    private const double PriorCount = 20;

    /// <summary>The same mean for burning motors: some seven times the threshold.</summary>
    private const double MeanOfObjects = 2;

    /// <summary>Most that one brightness says for an object: flashes and fires are bright as well.</summary>
    private const double MostLog = 3;

    private const double LeastFalse = 0.05;

    /// <summary>Looks that what is stated is worth.</summary>
    private const double StatedLooks = 10;

    private readonly double[] _cells = new double[Columns * Rows];
    private Instant _time;
    private double _looks;
    private double _all;
    private double _count;
    private double _sum;

    /// <summary>False detections in a frame: as stated, or as learned where that is more.</summary>
    public double PerLook => Math.Max(Math.Max(infrared.FalsePerScan, LeastFalse), _all / (_looks + StatedLooks));

    /// <summary>Counts a look and forgets a little.</summary>
    public void Look(Instant time)
    {
        double seconds = _time.TaiTicks == 0 ? 0 : Math.Max(0, time.SecondsSince(_time));
        _time = time > _time ? time : _time;
        double place = Math.Exp(-seconds / PlaceSeconds);
        (_looks, _all) = (_looks * place + 1, _all * place);
        foreach (ref double cell in _cells.AsSpan())
        {
            cell *= place;
        }

        double brightness = Math.Exp(-seconds / BrightnessSeconds);
        (_count, _sum) = (_count * brightness, _sum * brightness);
    }

    /// <summary>Learns from lines of sight that were nothing.</summary>
    /// <param name="cell">Where they came from.</param>
    /// <param name="detections">How many there were.</param>
    /// <param name="signalToNoise">Their ratio.</param>
    public void WereNothing(int cell, int detections, double signalToNoise)
    {
        _cells[cell] += detections;
        _all += detections;
        _count += detections;
        _sum += detections * Excess(signalToNoise);
    }

    /// <summary>ln of how many detections that begin tracks in a cell are false for each that is a launch.</summary>
    public double LogFalseStarts(int cell)
    {
        double everywhere = CellsInView * PerLookIn(cell);
        double launches = launchesPerHour * infrared.RevisitSeconds / 3600;
        return Math.Log(everywhere / launches);
    }

    /// <summary>ln of how much denser false detections are in a cell than on average.</summary>
    public double LogDensity(int cell) => Math.Log(CellsInView * PerLookIn(cell) / PerLook);

    /// <summary>ln of how much better an object explains a brightness than a false detection does.</summary>
    /// <remarks>Both are laws of Pareto above the threshold, p(s) ∝ s^−(1 + a), with 1/a the mean of ln(s/threshold).</remarks>
    public double LogBrightness(double signalToNoise)
    {
        double ofFalse = (PriorCount + _count) / (PriorCount * PriorMean + _sum);
        const double ofObjects = 1 / MeanOfObjects;
        return Math.Min(Math.Log(ofObjects / ofFalse) + (ofFalse - ofObjects) * Excess(signalToNoise), MostLog);
    }

    /// <summary>The cell that a line of sight comes from: where it meets the ground, or passes nearest.</summary>
    public static int CellOf(LineOfSight line)
    {
        RayGround.TryMeet(EarthModel.Wgs84, line.Origin.Vector, line.Toward.Vector, 0, out Vector3 p);
        double latitude = double.RadiansToDegrees(Math.Atan2(p.Z, Math.Sqrt(p.X * p.X + p.Y * p.Y)));
        double longitude = double.RadiansToDegrees(Math.Atan2(p.Y, p.X));
        int row = Math.Clamp((int)((latitude + 90) / CellDegrees), 0, Rows - 1);
        int column = Math.Clamp((int)((longitude + 180) / CellDegrees), 0, Columns - 1);
        return row * Columns + column;
    }

    /// <summary>Writes what was learned.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(_time.TaiTicks);
        writer.Write([_looks, _all, _count, _sum]);
        writer.Write(_cells);
    }

    /// <summary>Reads it back.</summary>
    public void Restore(ref ByteReader reader)
    {
        _time = new(reader.ReadInt64());
        (_looks, _all, _count, _sum) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        reader.Read(_cells);
    }

    /// <summary>Posterior mean of Poisson's law with a gamma prior.</summary>
    private double PerLookIn(int cell)
    {
        double before = PerLook / CellsInView;
        return (PriorOfCell + _cells[cell]) / (PriorOfCell / before + _looks);
    }

    private double Excess(double signalToNoise) => Math.Log(Math.Max(1, signalToNoise / Math.Max(infrared.SignalToNoiseThreshold, 0.1)));
}
