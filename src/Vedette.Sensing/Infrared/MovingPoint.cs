namespace Vedette.Sensing;

/// <summary>A point that shows in several frames together.</summary>
/// <param name="X">Column in the latest frame.</param>
/// <param name="Y">Row in the latest frame.</param>
/// <param name="VelocityX">Columns per frame.</param>
/// <param name="VelocityY">Rows per frame.</param>
/// <param name="Statistic">Sum of the matched filter along the path, in standard deviations of white noise.</param>
/// <param name="FalseRate">False detections per pixel at this statistic or above.</param>
public readonly record struct MovingPoint(int X, int Y, double VelocityX, double VelocityY, double Statistic, double FalseRate);
