using Vedette.Physics;

namespace Vedette.Model;

/// <summary>A theatre as bytes. Version 1: members in order, little-endian; sensors by kind.</summary>
internal static class TheatreCodec
{
    private const byte Radar = 1;
    private const byte Infrared = 2;
    private const byte Nuisance = 3;
    private const byte Geostationary = 1;
    private const byte HighlyElliptical = 2;
    private const byte LowEarth = 3;
    private const int SensorBytes = 25;
    private const int ObjectBytes = 76;
    private const int NoticeBytes = 60;

    /// <summary>Writes a theatre; what it believes of launches, what is known of waves, long searches, and pulse rates follow where they are not the default, and end it.</summary>
    public static void Write(ByteWriter writer, Theatre theatre)
    {
        writer.Write(theatre.Name);
        writer.Write(theatre.Epoch.TaiTicks);
        Write(writer, theatre.Earth);
        writer.Write(theatre.Rotation.Reference.TaiTicks);
        writer.Write(theatre.Rotation.AngleAtReferenceRadians);
        writer.Write(theatre.Rotation.RateRadiansPerSecond);
        writer.Write(theatre.Propagation.LightTimeModelled);
        writer.Write(theatre.Propagation.Refraction);
        CodecParts.WriteList(writer, theatre.Sensors, Write);
        CodecParts.WriteList(writer, theatre.Catalogue, Write);
        CodecParts.WriteList(writer, theatre.Notices, Write);
        bool pulses = PulseCodec.IsNeeded(theatre);
        bool searches = pulses || SearchCodec.IsNeeded(theatre);
        bool waves = searches || WaveCodec.IsNeeded(theatre);
        if (waves || theatre.Priors != LaunchPriors.Default)
        {
            LaunchPriors p = theatre.Priors;
            writer.Write([p.CalibratedProbability, p.CloudTopMetres, p.CloudTopSigmaMetres, p.VehicleWidth, p.SteadyProbability, p.FamilyDoubt]);
        }

        if (waves)
        {
            WaveCodec.Write(writer, theatre);
        }

        if (searches)
        {
            SearchCodec.Write(writer, theatre);
        }

        if (pulses)
        {
            PulseCodec.Write(writer, theatre);
        }
    }

    /// <summary>Reads a theatre; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Theatre Read(ref ByteReader reader)
    {
        string name = reader.ReadString();
        Instant epoch = new(reader.ReadInt64());
        EarthModel earth = ReadEarth(ref reader);
        EarthRotation rotation = new(new(reader.ReadInt64()), reader.ReadDouble(), reader.ReadDouble());
        Propagation propagation = new(reader.ReadBoolean(), reader.ReadString());
        var sensors = new Sensor[reader.ReadCount(SensorBytes)];
        for (int i = 0; i < sensors.Length; i++)
        {
            sensors[i] = ReadSensor(ref reader);
        }

        var catalogue = new CatalogueObject[reader.ReadCount(ObjectBytes)];
        for (int i = 0; i < catalogue.Length; i++)
        {
            catalogue[i] = ReadObject(ref reader);
        }

        var notices = new LaunchNotice[reader.ReadCount(NoticeBytes)];
        for (int i = 0; i < notices.Length; i++)
        {
            notices[i] = ReadNotice(ref reader);
        }

        LaunchPriors priors = ReadPriors(ref reader);
        Theatre theatre = new(name, epoch, earth, rotation, propagation, sensors, catalogue, notices) { Priors = priors };
        theatre = reader.Failed || reader.AtEnd ? theatre : WaveCodec.Read(ref reader, theatre);
        theatre = reader.Failed || reader.AtEnd ? theatre : SearchCodec.Read(ref reader, theatre);
        return reader.Failed || reader.AtEnd ? theatre : PulseCodec.Read(ref reader, theatre);
    }

    private static LaunchPriors ReadPriors(ref ByteReader reader)
    {
        if (reader.Failed || reader.AtEnd)
        {
            return LaunchPriors.Default;
        }

        LaunchPriors priors = new(
            reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        if (reader.Failed || priors.Fault() is not null)
        {
            reader.Fail();
            return LaunchPriors.Default;
        }

        return priors;
    }

    private static void Write(ByteWriter writer, EarthModel earth) => writer.Write(
    [
        earth.GravitationalParameter, earth.SemiMajorMetres, earth.Flattening,
        earth.J2, earth.J3, earth.J4, earth.J5, earth.J6, earth.RotationRadiansPerSecond,
    ]);

    private static EarthModel ReadEarth(ref ByteReader reader) => new(
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static void Write(ByteWriter writer, Sensor sensor)
    {
        writer.Write(sensor switch
        {
            RadarSensor => Radar,
            InfraredSensor => Infrared,
            NuisanceSource => Nuisance,
            _ => throw new ArgumentException($"No rule for {sensor.GetType().Name}.", nameof(sensor)),
        });
        writer.Write(sensor.Id.Value);
        writer.Write(sensor.Name);
        writer.Write(sensor.RevisitSeconds);
        writer.Write(sensor.PhaseSeconds);
        if (sensor is RadarSensor radar)
        {
            Write(writer, radar);
        }
        else if (sensor is InfraredSensor infrared)
        {
            Write(writer, infrared);
        }
    }

    private static Sensor ReadSensor(ref ByteReader reader)
    {
        byte kind = reader.ReadByte();
        SensorId id = new(reader.ReadInt32());
        string name = reader.ReadString();
        (double revisit, double phase) = (reader.ReadDouble(), reader.ReadDouble());
        if (kind == Radar)
        {
            return ReadRadar(ref reader, id, name, revisit, phase);
        }

        if (kind == Nuisance)
        {
            return new NuisanceSource(id, name, revisit, phase);
        }

        if (kind != Infrared)
        {
            reader.Fail();
        }

        return ReadInfrared(ref reader, id, name, revisit, phase);
    }

    private static void Write(ByteWriter writer, RadarSensor radar)
    {
        CodecParts.Write(writer, radar.Site);
        writer.Write((byte)radar.Timing);
        writer.Write([radar.MinimumRangeMetres, radar.MaximumRangeMetres, radar.MinimumElevationRadians, radar.MaximumElevationRadians]);
        writer.Write([radar.AzimuthCentreRadians, radar.AzimuthWidthRadians]);
        writer.Write(radar.HasRangeRate);
        writer.Write([radar.FalseAlarmProbability, radar.ClutterPerScan, radar.SignalToNoiseAtReference]);
        writer.Write([radar.RangeResolutionMetres, radar.BeamwidthRadians, radar.DopplerResolutionMetresPerSecond]);
        writer.Write([radar.RangeFloorMetres, radar.AngleFloorRadians, radar.RangeRateFloorMetresPerSecond]);
    }

    private static RadarSensor ReadRadar(ref ByteReader reader, SensorId id, string name, double revisit, double phase) => new(
        id, name, revisit, phase,
        CodecParts.ReadPoint(ref reader), (ScanTiming)CodecParts.ReadUpTo(ref reader, (byte)ScanTiming.Snapshot),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
        reader.ReadDouble(), reader.ReadDouble(),
        reader.ReadBoolean(),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static void Write(ByteWriter writer, InfraredSensor infrared)
    {
        writer.Write(infrared.Orbit switch
        {
            GeostationaryOrbit => Geostationary,
            LowEarthOrbit => LowEarth,
            _ => HighlyElliptical,
        });
        writer.Write(infrared.Orbit is GeostationaryOrbit orbit ? orbit.LongitudeRadians : 0);
        writer.Write([infrared.NoiseEquivalentIntensity, infrared.SignalToNoiseThreshold, infrared.FieldOfViewPerPixelRadians]);
        writer.Write([infrared.LineOfSightFloorRadians, infrared.FalsePerScan]);
    }

    private static InfraredSensor ReadInfrared(ref ByteReader reader, SensorId id, string name, double revisit, double phase)
    {
        byte orbit = reader.ReadByte();
        double longitude = reader.ReadDouble();
        if (orbit is not (Geostationary or HighlyElliptical or LowEarth))
        {
            reader.Fail();
        }

        return new(
            id, name, revisit, phase, orbit switch
            {
                Geostationary => new GeostationaryOrbit(longitude),
                LowEarth => new LowEarthOrbit(),
                _ => new HighlyEllipticalOrbit(),
            },
            reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }

    private static void Write(ByteWriter writer, CatalogueObject entry)
    {
        writer.Write(entry.CatalogueId);
        writer.Write(entry.State.Time.TaiTicks);
        CodecParts.Write(writer, entry.State.Position.Vector);
        CodecParts.Write(writer, entry.State.Velocity.Vector);
        writer.Write(entry.PositionSigmaMetres);
        writer.Write(entry.VelocitySigmaMetresPerSecond);
    }

    private static CatalogueObject ReadObject(ref ByteReader reader) => new(
        reader.ReadString(), TrackCodec.ReadState(ref reader), reader.ReadDouble(), reader.ReadDouble());

    private static void Write(ByteWriter writer, LaunchNotice notice)
    {
        writer.Write(notice.Id);
        writer.Write(notice.WindowStart.TaiTicks);
        writer.Write(notice.WindowEnd.TaiTicks);
        writer.Write(notice.VehicleClass);
        CodecParts.Write(writer, notice.Site);
        writer.Write(notice.AzimuthRadians);
        writer.Write(notice.Source);
    }

    private static LaunchNotice ReadNotice(ref ByteReader reader) => new(
        reader.ReadString(), new(reader.ReadInt64()), new(reader.ReadInt64()), reader.ReadString(),
        CodecParts.ReadPoint(ref reader), reader.ReadDouble(), reader.ReadString());
}
