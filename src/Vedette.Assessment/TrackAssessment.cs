namespace Vedette.Assessments;

/// <summary>Assesses one track: class, launch, impact, evidence, alert, in this order.</summary>
internal sealed class TrackAssessment
{
    private const double ComesDownProbability = 0.5;
    private const double BrightSignalToNoise = 8;
    private const double LooksBefore = 2.5;

    private readonly Theatre _theatre;
    private readonly Classifier _classifier;
    private readonly CatalogueEphemeris _catalogue;
    private readonly CatalogueMatcher _matcher;
    private readonly AircraftPicture _aircraft = new();
    private readonly LaunchEstimator _launches;
    private readonly ImpactPredictor _impacts;
    private readonly EvidenceWriter _writer;
    private readonly BurnEvidence _burns;
    private readonly SensorIndex _sensors;
    private readonly List<EvidenceItem> _evidence = [];
    private readonly NuisanceMemory _nuisances = new();

    /// <summary>An assessment of the tracks of a theatre.</summary>
    public TrackAssessment(Theatre theatre)
    {
        _theatre = theatre;
        _classifier = new(theatre);
        _catalogue = new(theatre);
        _matcher = new(_catalogue);
        _launches = new(theatre);
        _impacts = new(theatre);
        _writer = new(theatre);
        _burns = new(theatre);
        _sensors = new(theatre);
        Known = new(theatre.Catalogue.Count > 0 ? new(theatre, _catalogue) : null, _aircraft);
    }

    /// <summary>Asks whether something known explains a plot.</summary>
    public PlotExplainer Known { get; }

    /// <summary>Takes in what a source of nuisances saw.</summary>
    public void Note(IReadOnlyList<NuisanceRow> nuisances, Instant until)
    {
        foreach (NuisanceRow row in nuisances)
        {
            if (row.Kind == NuisanceKind.Aircraft)
            {
                _aircraft.Note(row);
            }
        }

        _nuisances.Note(nuisances, until);
    }

    /// <summary>Appends what is remembered beside the tracks.</summary>
    public void Save(ByteWriter writer)
    {
        _catalogue.Save(writer);
        _launches.Biases.Save(writer);
        _nuisances.Save(writer);
        _aircraft.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(ref ByteReader reader)
    {
        _catalogue.Restore(ref reader);
        _launches.Biases.Restore(ref reader);
        _nuisances.Restore(ref reader);
        _aircraft.Restore(ref reader);
    }

    /// <summary>Two tracks turned out to be one body: its launch has one voice about the sensors, that of the older.</summary>
    public void Joined(TrackFile file, TrackFile other)
    {
        if (file.Root != other.Root)
        {
            _launches.Biases.Forget(Math.Max(file.Root, other.Root));
        }
    }

    /// <summary>Assesses a track and tells what changed.</summary>
    public void Assess(
        TrackFile file, Track track, SortedDictionary<long, TrackFile> files, NearbyTracks nearby, Instant now, List<Assessment> assessments, List<Alert> alerts)
    {
        if (!IsSound(track))
        {
            return;
        }

        bool changed = file.Status != track.Status || file.Phase != track.Phase;
        (file.Assessed, file.Status, file.Phase) = (now, track.Status, track.Phase);
        Classification c = _classifier.Classify(
            track, file, Listed(track, file), NuisanceTest.Of(_nuisances, _theatre.Earth, file.Record), AppearedBright(file.Record));
        bool followed = track.Status is TrackStatus.Confirmed or TrackStatus.Coasting;
        bool comesDown = c.Ballistic > ComesDownProbability;
        IReadOnlyList<TrackFile> beside = followed ? nearby.Around(file.State) : [];
        if (followed && comesDown)
        {
            file.Launch.Update(_launches, _theatre, track, file.Record, file.Root);
            if (!file.Launch.Seen
                && (Companions.PartedFrom(file, track.Separation, files) ?? Companions.Parent(file, beside)) is { Launch.Current: { } shared } parent)
            {
                file.Launch.Share(parent.Id, shared);
            }
        }

        BodySize size = followed ? file.SizeTrust.Of(Companions.SizeOf(file, beside, track.Separation), file.Size.Estimate, now) : default;
        if (track.Status != TrackStatus.Ended)
        {
            file.Impact.Update(_impacts, track, size, followed && comesDown && track.BoostProbability < 0.5, changed);
        }

        LaunchPointEstimate? launch = file.Launch.Current;
        BodyBelief? body = file.Impact.Current is null ? null : _impacts.Body(track, size);
        _writer.Write(_evidence, track, file.Record, c, launch, body, now, file.Launch.SharedWith, file.MoonPlots);
        _burns.Write(_evidence, file, track, c, now);
        HypothesisProbability[] hypotheses = c.ToArray();
        bool alerted = track.Status != TrackStatus.Ended && WouldAlert(file, track, c);
        if (!alerted && (!followed || !file.Told.IsNews(hypotheses, _evidence, launch, file.Impact.Current, now)))
        {
            return;
        }

        Assessment assessment = new(
            track.Id, now, hypotheses, [.. _evidence.Select(e => new Evidence(e.Text, e.Supports))],
            launch, file.Impact.Current, track.LastDetection, track.Mode);
        bool told = track.Status != TrackStatus.Ended && AlertDesk.Follow(file, track, c, assessment, now, alerts);
        if (told || (followed && file.Told.IsNews(hypotheses, _evidence, launch, file.Impact.Current, now)))
        {
            file.Told.Note(assessment, _evidence);
            assessments.Add(assessment);
        }
    }

    /// <summary>Whether the state can be computed with. What cannot leaves the last assessment standing, and its age shows.</summary>
    private static bool IsSound(Track track) =>
        double.IsFinite(track.State.Position.Vector.LengthSquared)
        && double.IsFinite(track.State.Velocity.Vector.LengthSquared)
        && track.BallisticCoefficient.KilogramsPerSquareMetre > 0
        && double.IsFinite(track.BallisticCoefficient.LogSigma);

    /// <summary>Whether the alert of a track may change, so that an assessment is worth making.</summary>
    private static bool WouldAlert(TrackFile file, Track track, in Classification c) =>
        file.Alert.Stands || AlertRules.Level(track, file.Record, c, file.Alert.Level) != AlertLevel.Ended;

    /// <summary>Whether it was bright when it was first seen, by a satellite that had looked before: what comes out of the clouds does, and a fire seldom.</summary>
    private bool AppearedBright(DetectionRecord record) =>
        record.Early is [LineOfSight { SignalToNoise: >= BrightSignalToNoise } first, ..]
        && _sensors.Find(first.Sensor) is { } sensor
        && first.Time.SecondsSince(_theatre.Epoch) - sensor.PhaseSeconds > LooksBefore * sensor.RevisitSeconds;

    /// <summary>The catalogue object that a track seen by radar may be: one that coasts, or that no satellite saw burn, for a young track of plots bends as if a motor did it.</summary>
    private CatalogueMatch? Listed(Track track, TrackFile file) =>
        Known.HasCatalogue && file.Record.Plots >= 2 && (track.BoostProbability < 0.5 || file.Record.Rays == 0) ? file.LastLook.Match(track, _matcher) : null;
}
