namespace Vedette.Tracking;

/// <summary>What one sensor has had of one track.</summary>
internal sealed class SensorContact
{
    /// <summary>Weight of the latest look in <see cref="LastingBrightness"/>, at least.</summary>
    public const double LastingWeight = 0.025;

    public required SensorId Sensor { get; init; }

    /// <summary>Time of its latest detection.</summary>
    public Instant LastSeen { get; set; }

    /// <summary>Until when its looks have been counted, seen or missed.</summary>
    public Instant CountedUntil { get; set; }

    /// <summary>Range of the latest plot, metres, and its rate, m/s; not a number where there is none.</summary>
    public double LastRange { get; private set; } = double.NaN;
    public double LastRangeRate { get; private set; } = double.NaN;

    /// <summary>Range of its first plot, metres; not a number where there is none.</summary>
    public double FirstRange { get; private set; } = double.NaN;

    /// <summary>Signal-to-noise ratio of the latest plot; not a number where there is none.</summary>
    public double LastPower { get; set; } = double.NaN;

    /// <summary>Number of the latest scan that gave a plot.</summary>
    public long LastScan { get; set; } = long.MinValue;

    public int Detections { get; set; }

    /// <summary>Detections of it that may as well have been a neighbour's.</summary>
    public int Doubtful { get; set; }

    /// <summary>Smoothed signal-to-noise ratio times the fourth power of range in 1000 km (radar), or as it is (infrared).</summary>
    public double Brightness { get; set; }

    /// <summary>The same over more looks: a fluctuating echo is known to 16 % after forty.</summary>
    public double LastingBrightness { get; private set; }

    /// <summary>The fourth power of range in 1000 km, smoothed as <see cref="LastingBrightness"/> is: what one unit of power adds to that.</summary>
    public double LastingQuartic { get; private set; }

    /// <summary>The same, to go on by itself.</summary>
    public SensorContact Copy() => (SensorContact)MemberwiseClone();

    /// <summary>What its detections have added to the logarithm of the odds, and what its looks without one have taken, and how many these were.</summary>
    public double Gained { get; set; }
    public double Lost { get; set; }
    public int MissedLooks { get; set; }

    /// <summary>Looks without a detection since the latest one, and the probability that the last of them should have given one.</summary>
    public int MissedInARow { get; private set; }
    public double MissedProbability { get; private set; }

    /// <summary>Counts a look without a detection.</summary>
    /// <param name="logRatio">ln of the probability of that, if the body is there.</param>
    public void Miss(double logRatio)
    {
        Lost += logRatio;
        MissedLooks++;
        MissedInARow++;
        MissedProbability = 1 - Math.Exp(logRatio);
    }

    public void Seen(Instant time, double brightness)
    {
        LastSeen = time > LastSeen || Detections == 0 ? time : LastSeen;
        CountedUntil = LastSeen;
        Brightness = Detections == 0 ? brightness : Brightness + (brightness - Brightness) * Math.Max(0.1, 1.0 / (Detections + 1));
        MissedInARow = 0;
        LastingBrightness += (brightness - LastingBrightness) * Math.Max(LastingWeight, 1.0 / (Detections + 1));
        Detections++;
    }

    /// <summary>Keeps range and range rate of a plot that is not older than those kept; after <see cref="Seen"/>.</summary>
    public void Measured(Plot plot)
    {
        FirstRange = double.IsNaN(FirstRange) ? plot.RangeMetres : FirstRange;
        LastPower = plot.SignalToNoise;
        double square = plot.RangeMetres * plot.RangeMetres / 1e12;
        LastingQuartic += (square * square - LastingQuartic) * Math.Max(LastingWeight, 1.0 / Detections);
        if (plot.Time >= LastSeen)
        {
            (LastRange, LastRangeRate) = (plot.RangeMetres, plot.RangeRate?.MetresPerSecond ?? double.NaN);
        }
    }

    /// <summary>Whether any body that gave the latest plot can give this one: range and range rate must have changed as motion can change them.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="push">Most that moves it beside the turn of the line of sight, m/s².</param>
    /// <remarks>
    /// Turned by at most v²/ρ with v below 8 km/s; six standard deviations beside. True wherever
    /// there is no range rate, or the plots are more than ten seconds apart.
    /// </remarks>
    public bool MayGive(Plot plot, double push)
    {
        const double longestSeconds = 10;
        const double speed2 = 64e6;
        double seconds = plot.Time.SecondsSince(LastSeen);
        if (plot.RangeRate is not { } rate || double.IsNaN(LastRangeRate) || Math.Abs(seconds) > longestSeconds)
        {
            return true;
        }

        double acceleration = push + speed2 / Math.Min(plot.RangeMetres, LastRange);
        double change = Math.Abs(rate.MetresPerSecond - LastRangeRate);
        double away = Math.Abs(plot.RangeMetres - LastRange - 0.5 * (rate.MetresPerSecond + LastRangeRate) * seconds);
        return change < acceleration * Math.Abs(seconds) + 9 * rate.Sigma
            && away < 0.5 * acceleration * seconds * seconds + 9 * (plot.SigmaRangeMetres + rate.Sigma * Math.Abs(seconds));
    }

    public void Save(ByteWriter writer)
    {
        writer.Write(Sensor.Value);
        writer.Write(LastSeen.TaiTicks);
        writer.Write(CountedUntil.TaiTicks);
        writer.Write(LastScan);
        writer.Write(Detections);
        writer.Write(Doubtful);
        writer.Write(Brightness);
        writer.Write(LastingBrightness);
        writer.Write(LastingQuartic);
        writer.Write(FirstRange);
        writer.Write(LastRange);
        writer.Write(LastRangeRate);
        writer.Write(LastPower);
        writer.Write(Gained);
        writer.Write(Lost);
        writer.Write(MissedLooks);
        writer.Write(MissedInARow);
        writer.Write(MissedProbability);
    }

    public static SensorContact Restore(ref ByteReader reader) => new()
    {
        Sensor = new(reader.ReadInt32()),
        LastSeen = new(reader.ReadInt64()),
        CountedUntil = new(reader.ReadInt64()),
        LastScan = reader.ReadInt64(),
        Detections = reader.ReadInt32(),
        Doubtful = reader.ReadInt32(),
        Brightness = reader.ReadDouble(),
        LastingBrightness = reader.ReadDouble(),
        LastingQuartic = reader.ReadDouble(),
        FirstRange = reader.ReadDouble(),
        LastRange = reader.ReadDouble(),
        LastRangeRate = reader.ReadDouble(),
        LastPower = reader.ReadDouble(),
        Gained = reader.ReadDouble(),
        Lost = reader.ReadDouble(),
        MissedLooks = reader.ReadInt32(),
        MissedInARow = reader.ReadInt32(),
        MissedProbability = reader.ReadDouble(),
    };
}
