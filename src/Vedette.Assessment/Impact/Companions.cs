namespace Vedette.Assessments;

/// <summary>What a body beside another tells of it: whether its size may be believed, and from what it parted.</summary>
/// <remarks>
/// A stage and what it carried fly on side by side, some hundred metres apart, and a radar may give the plots of one to the track of the other: both
/// then seem to be of middling size. So a body with a companion is taken as large only where the companion is clearly smaller.
/// </remarks>
internal static class Companions
{
    private const double NearMetres = 15_000;
    private const double NearSpeed = 60;
    private const double PartingMetres = 10_000;
    private const double PartingSpeed = 30;
    private const double ClearlySmaller = 4;

    /// <summary>Probability of being the payload below which a body that parted from another is taken for the stage by its size.</summary>
    private const double SureStage = 0.02;
    private const double LatelySeconds = 30;

    /// <summary>The size of a track's body, or nothing where a companion leaves it open.</summary>
    /// <param name="file">The track.</param>
    /// <param name="files">Those that may be beside it, in order of number; this one may be among them.</param>
    /// <param name="separation">What the tracker knows of its separation, or null.</param>
    public static BodySize SizeOf(TrackFile file, IEnumerable<TrackFile> files, Separation? separation)
    {
        BodySize size = file.Size.Estimate;
        if (size.Looks == 0 || separation?.PayloadProbability < SureStage)
        {
            return size;
        }

        foreach (TrackFile other in files)
        {
            if (other != file && FlyTogether(file.State, other.State)
                && !(other.Size.Estimate is { Looks: > 0 } beside && beside.SquareMetres * ClearlySmaller < size.SquareMetres))
            {
                return default;
            }
        }

        return size;
    }

    /// <summary>An older track beside this one whose launch was seen: they were one body then. Null where there is none.</summary>
    /// <param name="file">A track whose launch was not seen.</param>
    /// <param name="files">Those that may be beside it, in order of number; this one may be among them.</param>
    /// <remarks>Payloads leave their stages with some metres a second; two launches that fly within 30 m/s and 10 km of each other began side by side.</remarks>
    public static TrackFile? Parent(TrackFile file, IEnumerable<TrackFile> files)
    {
        foreach (TrackFile other in files)
        {
            if (other != file && other.Root < file.Root && other.Launch.Seen && FlyTogether(file.State, other.State, PartingMetres, PartingSpeed))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>The track whose launch was seen and from which the tracker says that this one parted, however far it is by now; or null.</summary>
    /// <param name="file">A track whose launch was not seen.</param>
    /// <param name="separation">What the tracker knows of its separation, or null.</param>
    /// <param name="files">All tracks by number.</param>
    public static TrackFile? PartedFrom(TrackFile file, Separation? separation, SortedDictionary<long, TrackFile> files)
    {
        TrackFile? Seen(TrackId id) => files.TryGetValue(id.Value, out TrackFile? other) && other != file && other.Launch.Seen ? other : null;

        return separation is null ? null : Seen(separation.Origin) ?? Seen(separation.Other);
    }

    private static bool FlyTogether(in StateVector a, in StateVector b, double metres = NearMetres, double speed = NearSpeed)
    {
        double seconds = b.Time.SecondsSince(a.Time);
        if (!(Math.Abs(seconds) < LatelySeconds))
        {
            return false;
        }

        Vector3 fall = seconds * Gravity.Acceleration(EarthModel.Wgs84, a.Position.Vector);
        Vector3 velocity = a.Velocity.Vector;
        return (b.Velocity.Vector - velocity - fall).LengthSquared < speed * speed + seconds * seconds
            && (b.Position.Vector - a.Position.Vector - seconds * (velocity + 0.5 * fall)).LengthSquared < metres * metres;
    }
}
