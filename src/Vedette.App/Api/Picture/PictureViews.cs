using System.Diagnostics;

namespace Vedette.App;

/// <summary>From the nouns of the model to what the contract shows, for one theatre.</summary>
/// <param name="clock">Zero of the times.</param>
/// <param name="rotation">Between inertial and Earth-fixed axes.</param>
/// <param name="frames">Pictures of the frames that detections come from, where there are any.</param>
internal sealed class PictureViews(PictureClock clock, EarthRotation rotation, FrameStore? frames)
{
    // Two-sided 90 % of a normal distribution: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.1.
    private const double TwoSided90 = 1.6449;

    /// <summary>A track as shown; null when a number in it is not finite.</summary>
    /// <param name="t">The track.</param>
    /// <param name="before">The same track as shown before; null when it is new.</param>
    public TrackView? Track(Track t, TrackView? before)
    {
        if (!Finite(t.State.Position.Vector) || !Finite(t.State.Velocity.Vector) || !Finite(t.Uncertainty))
        {
            return null;
        }

        Position<Ecef> position = rotation.ToEcef(t.State.Time, t.State.Position);
        Velocity<Ecef> velocity = rotation.ToEcef(t.State.Time, t.State.Position, t.State.Velocity);
        var local = new LocalFrame(GeodeticPosition.FromEcef(position));
        Vector3 v = local.ToLocal(velocity.Vector);
        (EllipseView ellipse, double heightSigma) = Geometry.Spread(t.Uncertainty, Inertial(t.State.Time, local));
        double heading = double.RadiansToDegrees(Math.Atan2(v.X, v.Y));
        var view = new TrackView(
            t.Id.Value,
            t.Status,
            before is { WasConfirmed: true } || t.Status is TrackStatus.Confirmed or TrackStatus.Coasting,
            Round(t.ExistenceProbability, 6),
            t.Phase,
            Round(t.BoostProbability, 6),
            clock.Seconds(t.State.Time),
            Geometry.View(local.Geodetic),
            Round(v.Length, 2),
            Round(heading < 0 ? heading + 360 : heading, 3),
            Round(double.RadiansToDegrees(Math.Atan2(v.Z, Math.Sqrt(v.X * v.X + v.Y * v.Y))), 3),
            ellipse,
            Round(heightSigma, 1),
            Round(Math.Sqrt((t.Uncertainty.Matrix[3, 3] + t.Uncertainty.Matrix[4, 4] + t.Uncertainty.Matrix[5, 5]) / 3), 2),
            Round(t.BallisticCoefficient.KilogramsPerSquareMetre, 1),
            [.. t.Contributors.Select(s => s.Value)],
            clock.Seconds(t.FirstDetection),
            clock.Seconds(t.LastDetection),
            clock.Seconds(t.LastBoost),
            t.DetectionCount,
            t.Mode,
            t.EndReason,
            before?.ReplacedBy,
            t.Separation is { } s ? new(s.Origin.Value, s.Other.Value, Round(s.PayloadProbability, 6)) : null);
        return Finite(
            view.ExistenceProbability, view.BoostProbability, view.HeightSigmaMetres, view.SpeedSigmaMetresPerSecond,
            view.BallisticCoefficient, ellipse.SemiMajorMetres, ellipse.SemiMinorMetres, ellipse.BearingDegrees) ? view : null;
    }

    /// <summary>An assessment as shown; null when a number in it is not finite.</summary>
    public AssessmentView? Assessment(Assessment a)
    {
        foreach (HypothesisProbability h in a.Hypotheses)
        {
            if (!double.IsFinite(h.Probability))
            {
                return null;
            }
        }

        LaunchView? launch = a.Launch is { } l ? Launch(l) : null;
        ImpactView? impact = a.Impact is { } i ? Impact(i) : null;
        return (a.Launch is null) == (launch is null) && (a.Impact is null) == (impact is null)
            ? new(a.Track.Value, clock.Seconds(a.Time), a.Hypotheses, a.Evidence, launch, impact, clock.Seconds(a.LastEvidence), a.Mode)
            : null;
    }

    /// <summary>A sensor as shown.</summary>
    public SensorView Sensor(
        Sensor sensor, bool silent, Instant? lastHeard, Position<Ecef>? seenAt, FrameReference? frame, IReadOnlyList<string> faults, string? biases, SensorFiguresTold? told)
    {
        SensorFiguresView? figures = told is null ? null : Figures(told);
        return sensor switch
        {
            RadarSensor r => new(
                r.Id.Value, r.Name, "radar", r.RevisitSeconds, silent, clock.Seconds(lastHeard), Geometry.View(r.Site), Coverage(r), null, null, faults, biases, figures),
            InfraredSensor i => new(
                i.Id.Value, i.Name, "infrared", i.RevisitSeconds, silent, clock.Seconds(lastHeard), Station(i, seenAt), null,
                i.Orbit is GeostationaryOrbit ? "geostationary" : i.Orbit is LowEarthOrbit ? "low" : "highlyElliptical", frame is null ? null : Frame(frame), faults, biases, figures),
            NuisanceSource n => new(n.Id.Value, n.Name, "nuisance", n.RevisitSeconds, silent, clock.Seconds(lastHeard), null, null, null, null, faults, null, null),
            _ => throw new UnreachableException($"No rule for {sensor.GetType().Name}."),
        };
    }

    private SensorFiguresView Figures(SensorFiguresTold told)
    {
        SensorFigures f = told.Figures;
        return new(
            clock.Seconds(told.Time), f.Seconds, f.Looks, f.LongestSilenceSeconds, f.Detections, f.OfBodies, f.False,
            f.Residuals, f.Clock?.Value, f.Clock?.Sigma, f.Words);
    }

    private FrameView Frame(FrameReference frame)
    {
        KeptFrame? kept = frames?.Find(frame.Sha256);
        return new(frame.Sha256, frame.Source, clock.Seconds(frame.Time), frame.Columns, frame.Lines, kept is not null, kept?.Points ?? []);
    }

    /// <summary>A detection as it arrived.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="radar">Axes of the radar, for a plot; null when it is not known.</param>
    /// <param name="number">Its number in this run.</param>
    /// <param name="track">The track that took it.</param>
    /// <returns>Null when a number in it is not finite or its radar is not known.</returns>
    public SightingView? Sighting(Detection detection, LocalFrame? radar, long number, TrackId? track)
    {
        (string kind, Position<Ecef> from, Position<Ecef> to)? line = detection switch
        {
            LineOfSight ray => ("ray", ray.Origin, Geometry.EndOfRay(ray.Origin, ray.Toward)),
            Plot plot when radar is not null =>
                ("plot", radar.Origin, radar.Point(plot.RangeMetres, plot.AzimuthRadians, plot.ElevationRadians)),
            _ => null,
        };
        return line is { } l && Finite(l.from.Vector) && Finite(l.to.Vector)
            ? new(number, detection.Sensor.Value, l.kind, clock.Seconds(detection.Time), Geometry.View(l.from), Geometry.View(l.to), track?.Value)
            : null;
    }

    private LaunchView? Launch(LaunchPointEstimate l) =>
        Finite(l.Ellipse90) && Finite(l.TimeSigmaSeconds, l.AzimuthRadians, l.AzimuthSigmaRadians)
            ? new(
                Geometry.View(l.Point),
                Geometry.View(l.Ellipse90),
                clock.Seconds(l.Time),
                PictureClock.Utc(l.Time),
                Round(l.TimeSigmaSeconds, 2),
                Round(double.RadiansToDegrees(l.AzimuthRadians), 3),
                Round(double.RadiansToDegrees(l.AzimuthSigmaRadians), 3),
                l.Stereo)
            : null;

    private ImpactView? Impact(ImpactPrediction i)
    {
        if (!Finite(i.Ellipse90) || !(i.TimeSigmaSeconds is >= 0 and < 1e6) || !double.IsFinite(i.Containment))
        {
            return null;
        }

        Instant earliest = i.Time.AddSeconds(-TwoSided90 * i.TimeSigmaSeconds);
        Instant latest = i.Time.AddSeconds(TwoSided90 * i.TimeSigmaSeconds);
        return new(
            Geometry.View(i.Point),
            Geometry.Half(i.Ellipse90),
            Geometry.View(i.Ellipse90),
            clock.Seconds(earliest),
            clock.Seconds(latest),
            PictureClock.Utc(earliest),
            PictureClock.Utc(latest),
            i.Containment,
            clock.Seconds(i.LastEvidence),
            [.. i.Samples.Select(Geometry.View).Select(p => new[] { p.LongitudeDegrees, p.LatitudeDegrees })]);
    }

    private (Vector3 East, Vector3 North, Vector3 Up) Inertial(Instant time, LocalFrame local) =>
        (Inertial(time, local.East), Inertial(time, local.North), Inertial(time, local.Up));

    private Vector3 Inertial(Instant time, Vector3 ecef) => rotation.ToEci(time, Position<Ecef>.From(ecef)).Vector;

    private static RadarCoverageView Coverage(RadarSensor r) => new(
        r.MinimumRangeMetres,
        r.MaximumRangeMetres,
        double.RadiansToDegrees(r.MinimumElevationRadians),
        double.RadiansToDegrees(r.MaximumElevationRadians),
        double.RadiansToDegrees(r.AzimuthCentreRadians),
        double.RadiansToDegrees(r.AzimuthWidthRadians));

    private static PointView? Station(InfraredSensor sensor, Position<Ecef>? seenAt) => (seenAt, sensor.Orbit) switch
    {
        ({ } p, _) => Geometry.View(p),

        // Height of the geostationary orbit: 42,164 km from the centre less the equatorial radius of WGS 84.
        (null, GeostationaryOrbit g) => new(double.RadiansToDegrees(g.LongitudeRadians), 0, 35_786_000),
        _ => null,
    };

    /// <summary>As many digits as a person may want; what is not finite stays so, to be found.</summary>
    private static double Round(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits) : value;

    private static bool Finite(Vector3 v) => Finite(v.X, v.Y, v.Z);

    private static bool Finite(ErrorEllipse e) => Finite(e.SemiMajorMetres, e.SemiMinorMetres, e.BearingRadians);

    private static bool Finite(in Covariance c)
    {
        for (int i = 0; i < 21; i++)
        {
            if (!double.IsFinite(c.Matrix[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Finite(params ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
