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
    double X, double Y, double Intensity, double VarianceX, double CovarianceXY, double VarianceY, double Statistic, double FalseRate, double Width);
