using System.Globalization;
using System.Text;

namespace Vedette.Tracking;

/// <summary>Says in words why a track is confirmed: the likelihood ratio, and what each sensor added to it and took from it.</summary>
internal static class ConfirmationReason
{
    /// <summary>The words for a track.</summary>
    /// <param name="track">The track; a merged one has the reasons of both.</param>
    /// <param name="views">Names of the sensors.</param>
    public static string Of(FollowedTrack track, IReadOnlyDictionary<SensorId, SensorView> views)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"An object is 10^{track.LogRatio / Math.Log(10):F1} times as likely as false detections (e^{track.LogRatio:F1}):");
        string separator = " ";
        foreach (SensorContact contact in track.Contacts)
        {
            text.Append(separator).Append(Of(contact, views[contact.Sensor]));
            separator = "; ";
        }

        return text.Append('.').ToString();
    }

    private static string Of(SensorContact contact, SensorView view)
    {
        string what = view is RadarView ? "plot" : "line of sight";
        string seen = string.Create(
            CultureInfo.InvariantCulture, $"{view.Sensor.Name} {contact.Detections} {Several(what, contact.Detections)} {contact.Gained:+0.0;-0.0;0.0}");
        return contact.MissedLooks == 0 ? seen : string.Create(
            CultureInfo.InvariantCulture, $"{seen}, {contact.MissedLooks} missed {Several("look", contact.MissedLooks)} {contact.Lost:+0.0;-0.0;0.0}");
    }

    private static string Several(string what, int count) => count == 1 ? what : what == "line of sight" ? "lines of sight" : $"{what}s";
}
