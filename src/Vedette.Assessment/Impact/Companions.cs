namespace Vedette.Assessments;

/// <summary>Whether the size of a body may be believed, with another flying beside it.</summary>
/// <remarks>
/// A stage and what it carried fly on side by side, some hundred metres apart, and a radar may give the plots of one to the track of the other: both
/// then seem to be of middling size. So a body with a companion is taken as large only where the companion is clearly smaller.
/// </remarks>
internal static class Companions
{
    private const double NearMetres = 15_000;
    private const double NearSpeed = 60;
    private const double ClearlySmaller = 4;
    private const double LatelySeconds = 30;

    /// <summary>The size of a track's body, or nothing where a companion leaves it open.</summary>
    /// <param name="file">The track.</param>
    /// <param name="files">All tracks, this one among them.</param>
    public static BodySize SizeOf(TrackFile file, IEnumerable<TrackFile> files)
    {
        BodySize size = file.Size.Estimate;
        if (size.Looks == 0)
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

    private static bool FlyTogether(in StateVector a, in StateVector b)
    {
        double seconds = b.Time.SecondsSince(a.Time);
        Vector3 velocity = a.Velocity.Vector;
        return Math.Abs(seconds) < LatelySeconds
            && (b.Velocity.Vector - velocity).LengthSquared < NearSpeed * NearSpeed + 20 * 20 * seconds * seconds
            && (b.Position.Vector - a.Position.Vector - seconds * velocity).LengthSquared < NearMetres * NearMetres;
    }
}
