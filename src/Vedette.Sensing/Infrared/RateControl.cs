namespace Vedette.Sensing;

/// <summary>Holds the number of detections per frame at a set level: what the law of the tail gets wrong is learned from the count.</summary>
/// <remarks>
/// Integral control of the logarithm of the rate asked for. A frame moves it by 0.05 at most, so that a salvo of targets in a few frames does not
/// raise the threshold for them, and its range is ± ln 30.
/// </remarks>
internal sealed class RateControl(double perFrame)
{
    private const double Gain = 0.05;
    private static readonly double s_limit = Math.Log(30);

    private double _correction;

    /// <summary>Expected number per frame, by the law of the tail, up to which peaks are declared.</summary>
    public double Allowed => perFrame * Math.Exp(_correction);

    /// <summary>Takes in how many were declared in a frame.</summary>
    public void Counted(int detections)
    {
        double error = (perFrame - detections) / Math.Max(perFrame, 1);
        _correction = Math.Clamp(_correction + Gain * Math.Clamp(error, -1, 1), -s_limit, s_limit);
    }
}
