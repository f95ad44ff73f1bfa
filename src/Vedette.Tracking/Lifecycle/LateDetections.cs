namespace Vedette.Tracking;

/// <summary>Works detections that came late into tracks: from the last snapshot before them, all later detections are used again.</summary>
internal sealed class LateDetections(TrackReplay replay, Gate gate, EarthRotation rotation)
{
    /// <summary>Gives each detection to the track that it fits best, if any.</summary>
    /// <param name="batch">The late detections.</param>
    /// <param name="view">Their sensor.</param>
    /// <param name="tracks">All tracks.</param>
    /// <param name="outcome">Takes what became of each.</param>
    /// <param name="give">Counts a detection as a track's, with what it adds to the evidence.</param>
    public void Take(
        DetectionBatch batch, SensorView view, List<FollowedTrack> tracks, Span<Association> outcome, Action<FollowedTrack, Detection, double> give)
    {
        for (int j = 0; j < outcome.Length; j++)
        {
            Detection detection = outcome[j].Detection;
            FollowedTrack? best = null;
            double bestRatio = 0;
            foreach (FollowedTrack track in tracks)
            {
                double ratio = Ratio(track, detection, view);
                (best, bestRatio) = ratio > bestRatio ? (track, ratio) : (best, bestRatio);
            }

            if (best is not null)
            {
                Insert(best, detection);
                give(best, detection, bestRatio);
                best.Mode = batch.Mode > best.Mode ? batch.Mode : best.Mode;
                outcome[j] = new(detection, best.Id, 1 / (1 + Math.Exp(-bestRatio)));
            }
        }
    }

    /// <summary>Log-likelihood ratio of the track to clutter for a late detection; 0 where the track cannot take it.</summary>
    private double Ratio(FollowedTrack track, Detection detection, SensorView view)
    {
        PhaseFilter copy = replay.NewFilter();
        double ratio = TryRunHistory(track, detection.Time, copy) ? Ratio(track, copy, detection, view) : 0;
        replay.Return(copy);
        return ratio;
    }

    private double Ratio(FollowedTrack track, PhaseFilter copy, Detection detection, SensorView view)
    {
        copy.PredictTo(detection.Time);
        switch (detection, view)
        {
            case (Plot plot, RadarView radar) when TrackLife.AcceptsPlots(track) && !HasPlotOf(track, plot):
                return gate.LogLikelihood(copy, new PlotModel(plot, radar.Frame, rotation)) + TrackLife.LogSeen - radar.LogClutter(plot);
            case (LineOfSight line, InfraredView infrared) when TrackLife.Accepts(track, infrared) && !HasLineOf(track, line):
                return gate.LogLikelihood(copy, new LineOfSightModel(line, rotation)) + TrackLife.LogSeen - infrared.LogClutter(line);
            default:
                return 0;
        }
    }

    private static bool HasPlotOf(FollowedTrack track, Plot plot)
    {
        foreach (Detection d in track.History.Detections)
        {
            if (d is Plot p && p.Sensor == plot.Sensor && p.Scan == plot.Scan)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLineOf(FollowedTrack track, LineOfSight line)
    {
        foreach (Detection d in track.History.Detections)
        {
            if (d is LineOfSight && d.Sensor == line.Sensor && d.Time == line.Time)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts a detection into a track's past and brings the track to the present again.</summary>
    private void Insert(FollowedTrack track, Detection detection)
    {
        Instant end = track.Filter.Time;
        PhaseFilter filter = replay.NewFilter();
        if (TryRunHistory(track, detection.Time, filter))
        {
            replay.Apply(filter, detection);
            foreach (Detection d in track.History.Detections)
            {
                if (d.Time > detection.Time && d.Time <= end)
                {
                    replay.Apply(filter, d);
                }
            }

            if (filter.Time < end)
            {
                filter.PredictTo(end);
            }

            if (filter.IsSound)
            {
                (track.Filter, filter) = (filter, track.Filter);
                track.History.DropAfter(detection.Time);
            }
        }

        replay.Return(filter);
    }

    /// <summary>Brings a filter to where a track was at a time.</summary>
    /// <returns>Whether the track's past is known that far.</returns>
    private bool TryRunHistory(FollowedTrack track, Instant until, PhaseFilter filter)
    {
        if (!track.History.TryReturnTo(until, filter, replay))
        {
            return false;
        }

        Instant from = filter.Time;
        foreach (Detection d in track.History.Detections)
        {
            if (d.Time > from && d.Time <= until)
            {
                replay.Apply(filter, d);
            }
        }

        return true;
    }
}
