namespace Vedette.Tracking;

/// <summary>One scalar of a measurement, linearised: a row of H, the innovation and the variance.</summary>
/// <param name="ByPosition">Derivative by position, per metre.</param>
/// <param name="ByVelocity">Derivative by velocity, per m/s.</param>
/// <param name="UsesVelocity">Whether the derivative by velocity is not zero.</param>
/// <param name="BiasIndex">Index of the sensor's bias in the state that adds to this scalar, or −1.</param>
/// <param name="Innovation">z − h(x), angles wrapped to ±π.</param>
/// <param name="Variance">R, in the unit of z squared, second-order term included where there is one.</param>
internal readonly record struct MeasurementRow(
    Vector3 ByPosition, Vector3 ByVelocity, bool UsesVelocity, int BiasIndex, double Innovation, double Variance);
