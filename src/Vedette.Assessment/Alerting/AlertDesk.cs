using System.Globalization;

namespace Vedette.Assessments;

/// <summary>Tells alerts: begins, raises, lowers and ends them, with the reason in words.</summary>
internal static class AlertDesk
{
    /// <summary>Standard deviations on either side that hold 90 % of a normal distribution.</summary>
    private const double NinetyPercent = 1.645;

    /// <summary>Follows the class of a track.</summary>
    /// <returns>Whether a state was told.</returns>
    public static bool Follow(
        TrackFile file, Track track, in Classification c, Assessment assessment, Instant now, List<Alert> alerts)
    {
        AlertLevel before = file.Alert.Level;
        AlertLevel wanted = AlertRules.Level(track, file.Record, c, before);
        if (file.Alert.Follow(wanted, now, file.Root))
        {
            string reason = wanted == AlertLevel.Ended ? AlertRules.ReasonToEnd(c) : AlertRules.Reason(wanted, file.Record, c);
            file.Alert.FollowImpact(assessment.Impact, withVersion: false);
            Tell(file, wanted < before && wanted != AlertLevel.Ended ? "Lowered. " + reason : reason, assessment, now, alerts);
            return true;
        }

        if (file.Alert.FollowImpact(assessment.Impact, withVersion: true))
        {
            Tell(file, ImpactReason(assessment.Impact!, now), assessment, now, alerts);
            return true;
        }

        return false;
    }

    /// <summary>Ends the alert when its impact is past and nothing was seen since.</summary>
    public static void EndWhenPast(TrackFile file, Instant now, List<Alert> alerts)
    {
        if (file.Alert.Stands && file.Told.Last is { } told && AlertState.IsPast(file.Impact.Current, now))
        {
            file.Alert.End(past: true);
            Tell(
                file,
                Text($"The expected time of impact is past; it was last seen {now.SecondsSince(told.LastEvidence):F0} s ago. Whether and where it came down was not observed."),
                told, now, alerts);
        }
    }

    /// <summary>Ends the alert of a track that is no longer followed.</summary>
    public static void EndWithTrack(TrackFile file, Instant now, List<Alert> alerts)
    {
        if (!file.Alert.Stands || file.Told.Last is not { } told)
        {
            return;
        }

        ImpactPrediction? impact = file.Impact.Current;
        bool due = impact is not null && now.SecondsSince(impact.Time) > -AlertState.PastSigmas * impact.TimeSigmaSeconds;
        double silence = now.SecondsSince(told.LastEvidence);
        string text = due
            ? Text($"Its expected time of impact has come and it is no longer seen. {file.EndReason}")
            : Text($"Track lost: last seen {silence:F0} s ago. {file.EndReason} Whether and where it came down was not observed.");
        if (!due && impact is not null)
        {
            text += Text($" The last prediction was impact in {impact.Time.SecondsSince(now):F0} s.");
        }

        file.Alert.End(past: true);
        Tell(file, text.TrimEnd(), told, now, alerts);
    }

    /// <summary>Carries the alert of a merged track over, under the older of the two identities.</summary>
    public static void TakeOver(TrackFile file, TrackFile other, Instant now, List<Alert> alerts)
    {
        AlertState kept = file.Alert;
        if (!other.Alert.Stands)
        {
            return;
        }

        bool both = kept.Stands;
        long ownId = kept.Id;
        int ownVersion = kept.Version;
        Assessment? ownTold = file.Told.Last;
        Assessment? told = other.Told.Last ?? ownTold;
        if (kept.TryTakeOver(other.Alert))
        {
            if (told is not null)
            {
                Tell(file, Text($"Carried over from track {other.Id.Value}: both follow the same object."), told with { Track = file.Id }, now, alerts);
            }

            if (both && ownTold is not null)
            {
                alerts.Add(Ended(new(ownId), file.Id, ownVersion + 1, kept.Id, ownTold, now));
            }
        }
        else if (told is not null)
        {
            alerts.Add(Ended(new(other.Alert.Id), other.Id, other.Alert.Version + 1, kept.Id, told, now));
        }
    }

    private static Alert Ended(AlertId id, TrackId track, int version, long into, Assessment told, Instant now) =>
        new(id, track, version, now, AlertLevel.Ended, Text($"Merged into alert {into}: both follow the same object."), told, told.Mode);

    private static void Tell(TrackFile file, string reason, Assessment assessment, Instant now, List<Alert> alerts) =>
        alerts.Add(new(new(file.Alert.Id), file.Id, file.Alert.Version, now, file.Alert.Level, reason, assessment, assessment.Mode));

    private static string ImpactReason(ImpactPrediction impact, Instant now)
    {
        double seconds = impact.Time.SecondsSince(now);
        double half = NinetyPercent * impact.TimeSigmaSeconds;
        ErrorEllipse e = impact.Ellipse90;
        return Text($"Impact in {seconds - half:F0} to {seconds + half:F0} s (90 %), in an ellipse of {Kilometres(e.SemiMajorMetres)} by {Kilometres(e.SemiMinorMetres)} km half axes (90 %).");
    }

    private static string Kilometres(double metres) => metres < 9_950 ? Text($"{metres / 1000:F1}") : Text($"{metres / 1000:F0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
