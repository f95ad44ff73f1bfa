using System.Diagnostics.CodeAnalysis;
using Vedette.Formats;

namespace Vedette.Hosting;

/// <summary>All of a recording but its detections.</summary>
/// <param name="Theatre">Sensors, Earth, catalogue and notices.</param>
/// <param name="Span">Time covered.</param>
/// <param name="Mode">How real it is.</param>
/// <param name="Remarks">What was accepted and should be known.</param>
/// <param name="TellRejected">Tells the rows of the catalogue that were not accepted.</param>
internal sealed record RecordingContent(
    Theatre Theatre, RecordingSpan Span, DataMode Mode, IReadOnlyList<string> Remarks, Action<Action<RejectedRow>> TellRejected)
{
    /// <summary>Reads it.</summary>
    public static bool TryRead(
        RecordingFolder folder, EopTable? earthOrientation, [NotNullWhen(true)] out RecordingContent? content, [NotNullWhen(false)] out string? error)
    {
        content = null;
        var remarks = new List<string>();
        if (!folder.TryRead(ScenarioReader.FileName, ScenarioReader.TryRead, remarks, out RecordingScenario? scenario, out error)
            || !folder.TryRead(SensorsReader.FileName, SensorsReader.TryRead, remarks, out IReadOnlyList<Sensor> sensors, out error)
            || !TryCheckDetections(folder, sensors, out error))
        {
            return false;
        }

        IReadOnlyList<LaunchNotice> notices = [];
        if (folder.Has(NoticesReader.FileName)
            && !folder.TryRead(NoticesReader.FileName, NoticesReader.TryRead, remarks, out notices, out error))
        {
            return false;
        }

        LaunchPriors priors = LaunchPriors.Default;
        if (folder.Has(LaunchPriorsFile.FileName)
            && !folder.TryRead(LaunchPriorsFile.FileName, LaunchPriorsFile.TryRead, remarks, out priors, out error))
        {
            return false;
        }

        if (!TryRotation(scenario!, earthOrientation, out EarthRotation rotation, out error))
        {
            return false;
        }

        var catalogue = new RecordingCatalogue(folder, scenario!.Span.Epoch, rotation);
        if (!catalogue.TryRead(out error))
        {
            return false;
        }

        if (catalogue.HasElements)
        {
            remarks.AddRange(AboutTime(scenario.Span.Epoch, earthOrientation));
        }

        var theatre = new Theatre(
            folder.Name, scenario.Span.Epoch, scenario.Earth ?? EarthModel.Wgs84, rotation, scenario.Propagation,
            sensors, catalogue.Objects, notices)
        {
            Priors = priors,
        };
        content = new(theatre, scenario.Span, scenario.Mode, remarks, catalogue.TellRejected);
        return true;
    }

    private static bool TryCheckDetections(
        RecordingFolder folder, IReadOnlyList<Sensor> sensors, [NotNullWhen(false)] out string? error)
    {
        error = null;
        bool plots = sensors.Any(static sensor => sensor is RadarSensor) || folder.Has(PlotLineReader.FileName);
        bool sights = sensors.Any(static sensor => sensor is InfraredSensor) || folder.Has(LineOfSightLineReader.FileName);
        return (!plots || folder.TryCheckHeader(PlotLineReader.FileName, PlotLineReader.Header, out error))
            && (!sights || folder.TryCheckHeader(LineOfSightLineReader.FileName, LineOfSightLineReader.Header, out error));
    }

    /// <summary>Greenwich mean sidereal time at the epoch, and from there on the rate of the Earth that the run uses.</summary>
    private static bool TryRotation(
        RecordingScenario scenario, EopTable? earthOrientation, out EarthRotation rotation, [NotNullWhen(false)] out string? error)
    {
        Instant epoch = scenario.Span.Epoch;
        if (earthOrientation is not null && !earthOrientation.TryGetUt1MinusUtc(epoch, LeapSeconds.BuiltIn, out _))
        {
            rotation = default;
            error = $"UT1 - UTC: expected a file that covers the epoch of the recording, {UtcTime.Format(epoch, LeapSeconds.BuiltIn, 0)}; "
                + $"found one from {earthOrientation.FirstDay:yyyy-MM-dd} to {earthOrientation.LastDay:yyyy-MM-dd}.";
            return false;
        }

        error = null;
        rotation = EarthRotation.AtGreenwich(
            epoch, LeapSeconds.BuiltIn, earthOrientation, (scenario.Earth ?? EarthModel.Wgs84).RotationRadiansPerSecond);
        return true;
    }

    /// <summary>How well it is known how far the Earth has turned under an orbit.</summary>
    private static IEnumerable<string> AboutTime(Instant epoch, EopTable? earthOrientation)
    {
        if (earthOrientation is null)
        {
            yield return "catalogue: UT1 - UTC is taken as zero, for want of a file; places of orbital elements may be off by 420 m on the equator.";
        }

        if (!LeapSeconds.BuiltIn.IsCurrent(epoch))
        {
            yield return $"catalogue: leap seconds are {LeapSeconds.BuiltIn.Source}, which is out of date at the epoch; places of orbital elements may be off by 460 m on the equator.";
        }
    }
}
