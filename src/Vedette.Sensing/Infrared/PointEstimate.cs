namespace Vedette.Sensing;

/// <summary>Where a point is, seen from the middle of its square, in pixels; all its counts; and the covariance of its place.</summary>
internal readonly record struct PointEstimate(double X, double Y, double Intensity, double VarianceX, double CovarianceXY, double VarianceY);
