namespace Vedette.Sensing;

/// <summary>Holds the number of detections per frame at a set level: what the law of the tail gets wrong is learned from the count.</summary>
/// <remarks>
/// Integral control of the logarithm of the rate asked for (H. Robbins and S. Monro, A stochastic approximation method, 1951): at rest it counts what was asked for,
/// whatever the true law. A detection too many moves it by 0.15, one asked for and not found as much the other way; its range is from ten decades below what the law
/// says, since clutter may have a tail of any weight, to thirty times above.
/// </remarks>
internal sealed class RateControl(double perFrame)
{
    private const double Gain = 0.15;

    /// <summary>Detections too many in one frame that count: a salvo is not clutter.</summary>
    private const double MostAtOnce = 3;
    private static readonly double s_least = -10 * Math.Log(10);
    private static readonly double s_most = Math.Log(30);

    private double _correction;

    /// <summary>Expected number per frame, by the law of the tail, up to which peaks are declared.</summary>
    public double Allowed => perFrame * Math.Exp(_correction);

    /// <summary>Takes in how many were declared in a frame.</summary>
    public void Counted(int detections)
    {
        double error = (perFrame - detections) / Math.Max(perFrame, 1);
        Move(Math.Max(error, -MostAtOnce));
    }

    /// <summary>Takes back what was counted and turned out to be known sources: they are no false detections.</summary>
    public void Explained(int detections) => Move(Math.Min(detections, MostAtOnce) / Math.Max(perFrame, 1));

    private void Move(double error) => _correction = Math.Clamp(_correction + Gain * error, s_least, s_most);
}
