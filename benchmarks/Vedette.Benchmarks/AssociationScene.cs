using Vedette.Physics;
using Vedette.Tracking;

namespace Vedette.Benchmarks;

/// <summary>Tracks on a plane; nine of ten are detected, with an error of one in each axis; clutter makes up the number of tracks.</summary>
internal static class AssociationScene
{
    private const double Gate = 25.9;

    /// <summary>The pairs within the gate, in order of track, then detection.</summary>
    /// <param name="random">Places and errors.</param>
    /// <param name="count">Number of tracks, and of detections.</param>
    /// <param name="perTrack">Mean number of detections that a gate would hold if they fell anywhere.</param>
    public static List<Candidate> Field(SeededRandom random, int count, double perTrack)
    {
        double side = Math.Sqrt(count * Math.PI * Gate / perTrack);
        (double X, double Y)[] tracks = [.. Enumerable.Range(0, count).Select(_ => (random.Uniform(0, side), random.Uniform(0, side)))];
        (double X, double Y)[] detections =
        [
            .. tracks.Select(p => random.Uniform() < 0.9
                ? (p.X + random.Gaussian(), p.Y + random.Gaussian())
                : (random.Uniform(0, side), random.Uniform(0, side))),
        ];
        List<Candidate> candidates = [];
        for (int track = 0; track < count; track++)
        {
            for (int detection = 0; detection < count; detection++)
            {
                (double dx, double dy) = (detections[detection].X - tracks[track].X, detections[detection].Y - tracks[track].Y);
                double square = dx * dx + dy * dy;
                if (square < Gate)
                {
                    candidates.Add(new(track, detection, 15 - 0.5 * square));
                }
            }
        }

        return candidates;
    }
}
