using Vedette.Physics;

namespace Vedette.Model;

/// <summary>Assessments, launch points and impacts as bytes, for snapshots. Version 1: members in order, little-endian.</summary>
public static class AssessmentCodec
{
    private const int BytesPerHypothesis = 9;
    private const int BytesPerEvidence = 5;

    /// <summary>What stands before a launch point: none, one without covariances of place, time and azimuth, one with them.</summary>
    private const byte NoLaunch = 0;
    private const byte LaunchAlone = 1;
    private const byte LaunchWithCross = 2;

    /// <summary>Writes an assessment.</summary>
    public static void Write(ByteWriter writer, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(assessment);
        writer.Write(assessment.Track.Value);
        writer.Write(assessment.Time.TaiTicks);
        writer.Write(assessment.Hypotheses.Count);
        foreach (HypothesisProbability h in assessment.Hypotheses)
        {
            writer.Write((byte)h.Hypothesis);
            writer.Write(h.Probability);
        }

        writer.Write(assessment.Evidence.Count);
        foreach (Evidence e in assessment.Evidence)
        {
            writer.Write(e.Supports);
            writer.Write(e.Text);
        }

        Write(writer, assessment.Launch);
        Write(writer, assessment.Impact);
        writer.Write(assessment.LastEvidence.TaiTicks);
        writer.Write((byte)assessment.Mode);
    }

    /// <summary>Reads an assessment; when the bytes are wrong the reader has failed and the result means nothing.</summary>
    public static Assessment Read(ref ByteReader reader)
    {
        TrackId track = new(reader.ReadInt64());
        Instant time = new(reader.ReadInt64());
        var hypotheses = new HypothesisProbability[reader.ReadCount(BytesPerHypothesis)];
        for (int i = 0; i < hypotheses.Length; i++)
        {
            hypotheses[i] = new((ObjectHypothesis)CodecParts.ReadUpTo(ref reader, (byte)ObjectHypothesis.Unknown), reader.ReadDouble());
        }

        var evidence = new Evidence[reader.ReadCount(BytesPerEvidence)];
        for (int i = 0; i < evidence.Length; i++)
        {
            bool supports = reader.ReadBoolean();
            evidence[i] = new(reader.ReadString(), supports);
        }

        return new(
            track, time, hypotheses, evidence, ReadLaunch(ref reader), ReadImpact(ref reader),
            new(reader.ReadInt64()), (DataMode)CodecParts.ReadUpTo(ref reader, (byte)DataMode.Simulated));
    }

    /// <summary>Writes a launch point, or that there is none.</summary>
    public static void Write(ByteWriter writer, LaunchPointEstimate? launch)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(launch is null ? NoLaunch : launch.Cross == default ? LaunchAlone : LaunchWithCross);
        if (launch is null)
        {
            return;
        }

        CodecParts.Write(writer, launch.Point);
        Write(writer, launch.Ellipse90);
        Write(writer, launch.Covariance);
        writer.Write(launch.Time.TaiTicks);
        writer.Write([launch.TimeSigmaSeconds, launch.AzimuthRadians, launch.AzimuthSigmaRadians]);
        writer.Write(launch.Stereo);
        if (launch.Cross != default)
        {
            LaunchCovariance c = launch.Cross;
            writer.Write([c.EastTime, c.NorthTime, c.EastAzimuth, c.NorthAzimuth, c.TimeAzimuth]);
        }
    }

    /// <summary>Reads a launch point, or null where there is none.</summary>
    public static LaunchPointEstimate? ReadLaunch(ref ByteReader reader)
    {
        byte form = CodecParts.ReadUpTo(ref reader, LaunchWithCross);
        if (form == NoLaunch)
        {
            return null;
        }

        LaunchPointEstimate launch = new(
            CodecParts.ReadPoint(ref reader), ReadEllipse(ref reader), ReadCovariance(ref reader), new(reader.ReadInt64()),
            reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
        return form == LaunchAlone
            ? launch
            : launch with { Cross = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()) };
    }

    /// <summary>Writes an impact, or that there is none.</summary>
    public static void Write(ByteWriter writer, ImpactPrediction? impact)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(impact is not null);
        if (impact is null)
        {
            return;
        }

        CodecParts.Write(writer, impact.Point);
        Write(writer, impact.Ellipse90);
        Write(writer, impact.Covariance);
        writer.Write(impact.Time.TaiTicks);
        writer.Write([impact.TimeSigmaSeconds, impact.Containment]);
        writer.Write(impact.LastEvidence.TaiTicks);
        writer.Write(impact.Samples.Count);
        foreach (GeodeticPosition sample in impact.Samples)
        {
            CodecParts.Write(writer, sample);
        }
    }

    /// <summary>Reads an impact, or null where there is none.</summary>
    public static ImpactPrediction? ReadImpact(ref ByteReader reader) => reader.ReadBoolean()
        ? new(
            CodecParts.ReadPoint(ref reader), ReadEllipse(ref reader), ReadCovariance(ref reader), new(reader.ReadInt64()),
            reader.ReadDouble(), reader.ReadDouble(), new(reader.ReadInt64()), ReadSamples(ref reader))
        : null;

    private static GeodeticPosition[] ReadSamples(ref ByteReader reader)
    {
        var samples = new GeodeticPosition[reader.ReadCount(CodecParts.TripleBytes)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = CodecParts.ReadPoint(ref reader);
        }

        return samples;
    }

    private static void Write(ByteWriter writer, ErrorEllipse e) =>
        writer.Write([e.SemiMajorMetres, e.SemiMinorMetres, e.BearingRadians]);

    private static ErrorEllipse ReadEllipse(ref ByteReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static void Write(ByteWriter writer, GroundCovariance c) =>
        writer.Write([c.EastEast, c.EastNorth, c.NorthNorth]);

    private static GroundCovariance ReadCovariance(ref ByteReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
}
