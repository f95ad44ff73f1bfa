using System.Diagnostics;

namespace Vedette.App;

/// <summary>Lets inputs pass at a multiple of real time.</summary>
/// <param name="start">Time of the inputs at which the clock begins.</param>
/// <param name="speed">How many seconds of inputs pass in a second: 1 is real time. Above zero; infinity never waits.</param>
internal sealed class Pace(Instant start, double speed)
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Waits until an input of this time is due.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while it waited.</exception>
    public void WaitFor(Instant time, CancellationToken stop)
    {
        if (double.IsPositiveInfinity(speed))
        {
            stop.ThrowIfCancellationRequested();
            return;
        }

        TimeSpan due = (time - start) / speed - Stopwatch.GetElapsedTime(_begun);
        if (due > TimeSpan.Zero)
        {
            stop.WaitHandle.WaitOne(due);
        }

        stop.ThrowIfCancellationRequested();
    }
}
