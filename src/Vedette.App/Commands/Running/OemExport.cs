using System.Globalization;
using Vedette.Formats;

namespace Vedette.App;

/// <summary>Writes each track of a run that was confirmed as an ephemeris: all of its states from then on, with their covariances.</summary>
/// <remarks>
/// Axes are TEME, by the rotation of the recording, to which <c>tracks.csv</c> is turned back. Where two states have one time the later row stands; a row
/// whose time lies before the one above it, as a late detection gives, is left out and counted.
/// </remarks>
internal static class OemExport
{
    /// <summary>Writes them.</summary>
    /// <param name="folder">New folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="feed">Its recording.</param>
    /// <param name="files">Writes files.</param>
    /// <exception cref="IOException">The folder is not empty, or a file cannot be written.</exception>
    public static OemSummary Write(string folder, RunRecord run, RecordingFeed feed, CcsdsFolder files)
    {
        CcsdsFolder.Begin(folder);
        (int tracks, long states, long earlier) = (0, 0, 0);
        foreach (IGrouping<TrackId, TrackReport> track in run.Tracks.GroupBy(static t => t.Track).OrderBy(static t => t.Key.Value))
        {
            List<TrackReport> rows = Forward(track, ref earlier);
            if (rows.Count > 0)
            {
                string number = track.Key.Value.ToString(CultureInfo.InvariantCulture);
                OrbitState[] path = [.. rows.Select(r => State(r, feed.Theatre, run.Has(RunParts.Covariances)))];
                files.Write(folder, $"track-{number}", OrbitMessages.Oem($"TRACK {number}", "UNKNOWN", path, files.Origin, $"Data mode {feed.Mode}, recording {feed.Theatre.Name}"));
                tracks++;
                states += rows.Count;
            }
        }

        return new(folder, tracks, states, earlier, run.Complete);
    }

    /// <summary>Rows from the first on that is confirmed, while the track is, in order of time.</summary>
    private static List<TrackReport> Forward(IEnumerable<TrackReport> track, ref long earlier)
    {
        List<TrackReport> rows = [];
        foreach (TrackReport row in track.SkipWhile(static r => r.Status != TrackStatus.Confirmed).Where(static r => r.Status is TrackStatus.Confirmed or TrackStatus.Coasting))
        {
            if (rows.Count > 0 && row.Seconds < rows[^1].Seconds)
            {
                earlier++;
                continue;
            }

            if (rows.Count > 0 && row.Seconds == rows[^1].Seconds)
            {
                rows.RemoveAt(rows.Count - 1);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static OrbitState State(TrackReport row, Theatre theatre, bool hasCovariance)
    {
        (StateVector state, Covariance uncertainty) = new EarthFixedState(row.Position, row.Velocity, row.Covariance).ToInertial(theatre.Epoch.AddSeconds(row.Seconds), theatre.Rotation);
        return new(state, hasCovariance ? uncertainty : null);
    }
}
