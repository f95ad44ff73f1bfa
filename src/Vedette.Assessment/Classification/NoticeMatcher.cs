namespace Vedette.Assessments;

/// <summary>Finds the announcement that a launch agrees with. It explains; it never holds a warning back.</summary>
internal sealed class NoticeMatcher(Theatre theatre)
{
    private const double Sigmas = 3;
    private const double SlackSeconds = 120;
    private const double SlackMetres = 30_000;
    private const double SlackRadians = 0.2;

    /// <summary>The first notice that agrees in time, place and direction, or null.</summary>
    public LaunchNotice? Find(LaunchPointEstimate launch)
    {
        double seconds = SlackSeconds + Sigmas * launch.TimeSigmaSeconds;
        double metres = SlackMetres + Sigmas * Math.Sqrt(launch.Covariance.EastEast + launch.Covariance.NorthNorth);
        double radians = SlackRadians + Sigmas * launch.AzimuthSigmaRadians;
        foreach (LaunchNotice notice in theatre.Notices)
        {
            if (launch.Time > notice.WindowStart.AddSeconds(-seconds)
                && launch.Time < notice.WindowEnd.AddSeconds(seconds)
                && (launch.Point.ToEcef() - notice.Site.ToEcef()).LengthMetres < metres
                && Math.Abs(Math.IEEERemainder(launch.AzimuthRadians - notice.AzimuthRadians, 2 * Math.PI)) < radians)
            {
                return notice;
            }
        }

        return null;
    }
}
