using System.Globalization;

namespace Vedette.App;

/// <summary>What <c>vedette export</c> wrote.</summary>
/// <param name="Recording">Folder of the recording.</param>
/// <param name="Oem">Ephemerides; null where none were asked for.</param>
/// <param name="Tdm">Tracking data; null where none were asked for.</param>
internal sealed record ExportSummary(string Recording, OemSummary? Oem, TdmSummary? Tdm)
{
    /// <summary>The same for people.</summary>
    public IEnumerable<string> Lines()
    {
        if (Oem is { } oem)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{oem.Folder}: {oem.Files} ephemerides with {oem.States} states.");
        }

        if (Tdm is { } tdm)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{tdm.Folder}: {tdm.Files} messages with {tdm.Plots} plots.");
            foreach (TdmParticipant radar in tdm.Radars)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  participant \"{radar.Participant}\": sensor {radar.SensorId}");
            }
        }
    }

    /// <summary>What was left out, in words.</summary>
    public IEnumerable<string> LeftOut()
    {
        if (Oem is { IsWhole: false })
        {
            yield return "The run was cut off: tracks.csv does not end with a newline. What is there was written.";
        }

        if (Oem is { Earlier: > 0 and var earlier })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{earlier} states lie before one that stood above them, and were left out: an ephemeris goes forward.");
        }

        if (Tdm is { Rejected: > 0 and var rejected } tdm)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{rejected} rows of the recording were not accepted; the first: {tdm.FirstRejected}");
        }
    }
}

/// <summary>Ephemerides that were written.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Files">How many, one for each track that was confirmed.</param>
/// <param name="States">States in them.</param>
/// <param name="Earlier">States that were left out because a later one stands above them.</param>
/// <param name="IsWhole">Whether the run was.</param>
internal sealed record OemSummary(string Folder, int Files, long States, long Earlier, bool IsWhole);

/// <summary>Tracking data that were written.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Files">How many messages, a file each.</param>
/// <param name="Plots">Plots in them.</param>
/// <param name="Radars">Who the radars are in them.</param>
/// <param name="Rejected">Rows of the recording that were not accepted.</param>
/// <param name="FirstRejected">Why the first of them was not; empty when there is none.</param>
internal sealed record TdmSummary(string Folder, int Files, long Plots, IReadOnlyList<TdmParticipant> Radars, long Rejected, string FirstRejected);

/// <summary>A radar in tracking data.</summary>
/// <param name="SensorId">Its number in <c>sensors.json</c>.</param>
/// <param name="Participant">Its name in the messages.</param>
internal sealed record TdmParticipant(int SensorId, string Participant);
