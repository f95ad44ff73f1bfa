using System.Diagnostics.CodeAnalysis;

namespace Vedette.Simulation;

/// <summary>Cues on their way to radars, and answers on their way back.</summary>
/// <remarks>A cue is taken up with the first look that begins after it has arrived, and judged by what the radar knows at that time.</remarks>
/// <param name="epoch">Zero of all times.</param>
/// <param name="sensors">Who may be asked.</param>
/// <param name="links">How each is reached; who is not in it by <see cref="CueLink.Usual"/>.</param>
internal sealed class CuePost(Instant epoch, IReadOnlyList<ISimulatedSensor> sensors, IReadOnlyDictionary<SensorId, CueLink> links)
{
    private readonly List<(double Arrives, Cue Cue)> _sent = [];
    private readonly PriorityQueue<CueAnswer, (double Arrives, long Order)> _answers = new();
    private long _answered;

    /// <summary>Sends a cue on its way.</summary>
    /// <param name="cue">The cue.</param>
    /// <param name="at">When it is sent.</param>
    public void Send(Cue cue, Instant at)
    {
        double seconds = at.SecondsSince(epoch);
        CueLink link = LinkOf(cue.Sensor);
        if (!link.IsDown(seconds))
        {
            _sent.Add((seconds + link.ToRadarSeconds, cue));
        }
    }

    /// <summary>Lets a radar have the cues that have arrived before a look of it begins.</summary>
    /// <param name="sensor">The radar; it may be one that is not there.</param>
    /// <param name="until">Beginning of the look, in seconds after the epoch.</param>
    public void Deliver(SensorId sensor, double until)
    {
        for (int i = 0; i < _sent.Count; i++)
        {
            if (_sent[i].Cue.Sensor == sensor && _sent[i].Arrives <= until)
            {
                Answer(_sent[i].Cue, _sent[i].Arrives);
                _sent.RemoveAt(i--);
            }
        }
    }

    /// <summary>Lets all radars have what has arrived before a time, up to which their looks have been taken.</summary>
    public void Deliver(double until)
    {
        foreach (SensorId sensor in _sent.ConvertAll(static s => s.Cue.Sensor))
        {
            Deliver(sensor, until);
        }
    }

    /// <summary>Takes the next answer that has come back by a time.</summary>
    /// <param name="until">The time, in seconds after the epoch.</param>
    /// <param name="seconds">When it came.</param>
    /// <param name="answer">The answer, when the result is <see langword="true"/>.</param>
    public bool TryReceive(double until, out double seconds, [NotNullWhen(true)] out CueAnswer? answer)
    {
        bool came = _answers.TryPeek(out answer, out (double Arrives, long Order) next) && next.Arrives <= until;
        seconds = next.Arrives;
        if (came)
        {
            _ = _answers.Dequeue();
        }

        return came;
    }

    private void Answer(Cue cue, double seconds)
    {
        CueLink link = LinkOf(cue.Sensor);
        CueAnswer answer = Ask(cue, epoch.AddSeconds(seconds));
        if (!link.IsDown(seconds))
        {
            _answers.Enqueue(answer, (seconds + link.AnswerSeconds, _answered++));
        }
    }

    private CueAnswer Ask(Cue cue, Instant at)
    {
        ISimulatedSensor? sensor = sensors.FirstOrDefault(s => s.Sensor.Id == cue.Sensor);
        return sensor is ICueTaker taker ? taker.Take(cue, at)
            : new(cue.Id, cue.Revision, cue.Sensor, false, sensor is null ? "There is no such sensor." : "It has no schedule that a cue could change.");
    }

    private CueLink LinkOf(SensorId sensor) => links.GetValueOrDefault(sensor, CueLink.Usual);
}
