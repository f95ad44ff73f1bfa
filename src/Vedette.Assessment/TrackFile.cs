namespace Vedette.Assessments;

/// <summary>What the assessor remembers about one track. Mutable, owned by one <see cref="Assessor"/>.</summary>
internal sealed class TrackFile
{
    /// <summary>Creates an empty file.</summary>
    public TrackFile(TrackId id) => (Id, Root) = (id, id.Value);

    /// <summary>The track.</summary>
    public TrackId Id { get; }

    /// <summary>Number of the oldest track of the chain that this one belongs to.</summary>
    public long Root { get; private set; }

    /// <summary>Its detections.</summary>
    public DetectionRecord Record { get; private set; } = new();

    /// <summary>Whether its rays are those of a point at rest.</summary>
    public SourceTest Source { get; private set; } = new();

    /// <summary>How large it looks to radar when it does not burn.</summary>
    public CrossSection Size { get; private set; } = new();

    /// <summary>Whether that is gone by.</summary>
    public SizeTrust SizeTrust { get; private set; } = new();

    /// <summary>Its launch.</summary>
    public LaunchMemory Launch { get; private set; } = new();

    /// <summary>How bright it burnt, and when stages ended.</summary>
    public BurnWatch Burn { get; private set; } = new();

    /// <summary>Its impact.</summary>
    public ImpactMemory Impact { get; private set; } = new();

    /// <summary>Its alert.</summary>
    public AlertState Alert { get; private set; } = new();

    /// <summary>What was told last.</summary>
    public ToldMemory Told { get; private set; } = new();

    /// <summary>Plots of it that lie on the Moon.</summary>
    public int MoonPlots { get; private set; }

    /// <summary>How well the catalogue explains its plots.</summary>
    public ExplainedPlots Listed { get; private set; } = new();

    /// <summary>How well aircraft explain its plots.</summary>
    public ExplainedPlots Flown { get; private set; } = new();

    /// <summary>Whether its plots are those of something that the air carries.</summary>
    public AirTest Air { get; private set; } = new();

    /// <summary>What the latest detection said about its class.</summary>
    public LastLook LastLook { get; private set; } = new();

    /// <summary>When it was assessed last; the default value before that.</summary>
    public Instant Assessed { get; set; }

    /// <summary>Status at that time.</summary>
    public TrackStatus Status { get; set; }

    /// <summary>Phase at that time.</summary>
    public FlightPhase Phase { get; set; }

    /// <summary>State of the last version that was confirmed, or the default value.</summary>
    public StateVector State { get; set; }

    /// <summary>When the last update came.</summary>
    public Instant Updated { get; set; }

    /// <summary>The latest version of the track, only while it has ended and nobody knows yet whether another takes its place.</summary>
    public string? EndReason { get; set; }

    /// <summary>Takes in new detections.</summary>
    /// <param name="earth">The Earth.</param>
    /// <param name="sensors">The sensors.</param>
    /// <param name="detections">What was newly given to the track.</param>
    /// <param name="burns">Whether its motor may burn: then the vehicle is seen, and not what is left of it.</param>
    /// <param name="known">Asks whether something known explains its plots.</param>
    public void Take(EarthModel earth, SensorIndex sensors, IReadOnlyList<Detection> detections, bool burns, PlotExplainer known)
    {
        foreach (Detection detection in detections)
        {
            if (!Record.TryAdd(detection))
            {
                continue;
            }

            if (detection is Plot echo)
            {
                MoonPlots += sensors.IsOnMoon(echo) ? 1 : 0;
                if (sensors.Site(echo.Sensor) is { } site)
                {
                    known.Explain(echo, site, Listed, Flown);
                    Air.Take(echo, site);
                }
            }

            if (detection is LineOfSight ray)
            {
                Source.Add(earth, ray, sensors.RayBiasSigma(ray.Sensor));
                Burn.Take(ray);
            }
            else if (!burns && detection is Plot plot && sensors.Find(plot.Sensor) is RadarSensor radar)
            {
                Size.Add(radar, plot);
            }
        }
    }

    /// <summary>Takes over what is remembered about a track that was merged into this one.</summary>
    public void Adopt(EarthModel earth, SensorIndex sensors, TrackFile other)
    {
        Root = Math.Min(Root, other.Root);
        Record.Add(other.Record);
        MoonPlots += other.MoonPlots;
        Listed.Add(other.Listed);
        Flown.Add(other.Flown);
        Air.Adopt(other.Air);
        Source = new();
        foreach (Detection detection in Record.Early)
        {
            if (detection is LineOfSight ray)
            {
                Source.Add(earth, ray, sensors.RayBiasSigma(ray.Sensor));
            }
        }

        Size.Add(other.Size);
        Launch.Adopt(other.Launch);
        Burn.Adopt(other.Burn);
        Impact.Adopt(other.Impact);
    }

    /// <summary>Two tracks follow each other's bodies from now on: what belongs to the body and not to the launch changes hands.</summary>
    public void Exchange(TrackFile other)
    {
        (Size, other.Size) = (other.Size, Size);
        (SizeTrust, other.SizeTrust) = (other.SizeTrust, SizeTrust);
        (Impact, other.Impact) = (other.Impact, Impact);
        (State, other.State) = (other.State, State);
        (MoonPlots, other.MoonPlots) = (other.MoonPlots, MoonPlots);
        (Listed, other.Listed) = (other.Listed, Listed);
        (Flown, other.Flown) = (other.Flown, Flown);
        (Air, other.Air) = (other.Air, Air);
        (LastLook, other.LastLook) = (other.LastLook, LastLook);
    }

    /// <summary>Appends the file to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Id.Value);
        writer.Write(Root);
        Record.Save(writer);
        Source.Save(writer);
        Size.Save(writer);
        SizeTrust.Save(writer);
        Launch.Save(writer);
        Burn.Save(writer);
        Impact.Save(writer);
        Alert.Save(writer);
        Told.Save(writer);
        Listed.Save(writer);
        Flown.Save(writer);
        Air.Save(writer);
        LastLook.Save(writer);
        writer.Write(Assessed.TaiTicks);
        writer.Write((byte)Status);
        writer.Write((byte)Phase);
        writer.Write(MoonPlots);
        writer.Write(Updated.TaiTicks);
        WriteState(writer);
        writer.Write(EndReason is not null);
        writer.Write(EndReason ?? "");
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TrackFile Restore(ref ByteReader reader)
    {
        TrackFile file = new(new(reader.ReadInt64()))
        {
            Root = reader.ReadInt64(),
            Record = DetectionRecord.Restore(ref reader),
            Source = SourceTest.Restore(ref reader),
            Size = CrossSection.Restore(ref reader),
            SizeTrust = SizeTrust.Restore(ref reader),
            Launch = LaunchMemory.Restore(ref reader),
            Burn = BurnWatch.Restore(ref reader),
            Impact = ImpactMemory.Restore(ref reader),
            Alert = AlertState.Restore(ref reader),
            Told = ToldMemory.Restore(ref reader),
            Listed = ExplainedPlots.Restore(ref reader),
            Flown = ExplainedPlots.Restore(ref reader),
            Air = AirTest.Restore(ref reader),
            LastLook = LastLook.Restore(ref reader),
            Assessed = new(reader.ReadInt64()),
            Status = (TrackStatus)reader.ReadByte(),
            Phase = (FlightPhase)reader.ReadByte(),
            MoonPlots = reader.ReadInt32(),
            Updated = new(reader.ReadInt64()),
        };
        file.State = ReadState(ref reader);
        bool ended = reader.ReadBoolean();
        string reason = reader.ReadString();
        file.EndReason = ended ? reason : null;
        return file;
    }

    private void WriteState(ByteWriter writer)
    {
        (Vector3 p, Vector3 v) = (State.Position.Vector, State.Velocity.Vector);
        writer.Write(State.Time.TaiTicks);
        writer.Write([p.X, p.Y, p.Z, v.X, v.Y, v.Z]);
    }

    private static StateVector ReadState(ref ByteReader reader)
    {
        Instant time = new(reader.ReadInt64());
        Span<double> v = stackalloc double[6];
        reader.Read(v);
        return new(time, new(v[0], v[1], v[2]), new(v[3], v[4], v[5]));
    }
}
