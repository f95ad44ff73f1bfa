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
    public FixedPointTest FixedPoint { get; private set; } = new();

    /// <summary>Its launch.</summary>
    public LaunchMemory Launch { get; private set; } = new();

    /// <summary>Its impact.</summary>
    public ImpactMemory Impact { get; private set; } = new();

    /// <summary>Its alert.</summary>
    public AlertState Alert { get; private set; } = new();

    /// <summary>What was told last.</summary>
    public ToldMemory Told { get; private set; } = new();

    /// <summary>When it was assessed last; the default value before that.</summary>
    public Instant Assessed { get; set; }

    /// <summary>Status at that time.</summary>
    public TrackStatus Status { get; set; }

    /// <summary>Phase at that time.</summary>
    public FlightPhase Phase { get; set; }

    /// <summary>When the last update came.</summary>
    public Instant Updated { get; set; }

    /// <summary>The latest version of the track, only while it has ended and nobody knows yet whether another takes its place.</summary>
    public string? EndReason { get; set; }

    /// <summary>Takes in new detections.</summary>
    public void Take(EarthModel earth, SensorIndex sensors, IReadOnlyList<Detection> detections)
    {
        foreach (Detection detection in detections)
        {
            if (Record.TryAdd(detection) && detection is LineOfSight ray)
            {
                FixedPoint.Add(earth, ray, sensors.RayBiasSigma(ray.Sensor));
            }
        }
    }

    /// <summary>Takes over what is remembered about a track that was merged into this one.</summary>
    public void Adopt(EarthModel earth, SensorIndex sensors, TrackFile other)
    {
        Root = Math.Min(Root, other.Root);
        Record.Add(other.Record);
        FixedPoint = new();
        foreach (Detection detection in Record.Early)
        {
            if (detection is LineOfSight ray)
            {
                FixedPoint.Add(earth, ray, sensors.RayBiasSigma(ray.Sensor));
            }
        }

        Launch.Adopt(other.Launch);
        Impact.Adopt(other.Impact);
    }

    /// <summary>Appends the file to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Id.Value);
        writer.Write(Root);
        Record.Save(writer);
        FixedPoint.Save(writer);
        Launch.Save(writer);
        Impact.Save(writer);
        Alert.Save(writer);
        Told.Save(writer);
        writer.Write(Assessed.TaiTicks);
        writer.Write((byte)Status);
        writer.Write((byte)Phase);
        writer.Write(Updated.TaiTicks);
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
            FixedPoint = FixedPointTest.Restore(ref reader),
            Launch = LaunchMemory.Restore(ref reader),
            Impact = ImpactMemory.Restore(ref reader),
            Alert = AlertState.Restore(ref reader),
            Told = ToldMemory.Restore(ref reader),
            Assessed = new(reader.ReadInt64()),
            Status = (TrackStatus)reader.ReadByte(),
            Phase = (FlightPhase)reader.ReadByte(),
            Updated = new(reader.ReadInt64()),
        };
        bool ended = reader.ReadBoolean();
        string reason = reader.ReadString();
        file.EndReason = ended ? reason : null;
        return file;
    }
}
