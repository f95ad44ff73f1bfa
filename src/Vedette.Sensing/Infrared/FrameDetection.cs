namespace Vedette.Sensing;

/// <summary>A point of light found in a frame.</summary>
/// <param name="X">Column of its centre; whole numbers are centres of pixels.</param>
/// <param name="Y">Row of its centre.</param>
/// <param name="Intensity">All its counts above the background.</param>
/// <param name="VarianceX">Variance of the column, pixels².</param>
/// <param name="CovarianceXY">Covariance of column and row, pixels².</param>
/// <param name="VarianceY">Variance of the row, pixels².</param>
/// <param name="Statistic">Amplitude over the local noise, as the matched filter has it.</param>
/// <param name="FalseRate">How many false detections per pixel a frame like this one has at this statistic or above.</param>
/// <param name="Width">Standard deviation of the point spread function that fits best, pixels.</param>
public readonly record struct FrameDetection(
    double X, double Y, double Intensity, double VarianceX, double CovarianceXY, double VarianceY, double Statistic, double FalseRate, double Width)
{
    /// <summary>The statistic at which the rate asked for was reached in this frame; 0 where that is not known.</summary>
    public double Threshold { get; init; }

    /// <summary>Signal-to-noise ratio on the scale of a sensor: where clutter raises the threshold above the sensor's own, it is the clutter that is the noise.</summary>
    /// <param name="threshold">Ratio from which the sensor declares where there is only its own noise.</param>
    public double SignalToNoise(double threshold) => Threshold > threshold ? Statistic * threshold / Threshold : Statistic;
}
