namespace Vedette.Assessments;

/// <summary>Thrust by the clock: from straight up evenly down to an angle, which is held.</summary>
/// <param name="FromSeconds">Since lift-off: when it begins to lean.</param>
/// <param name="ToSeconds">When it has leant.</param>
/// <param name="LastRadians">Angle of the thrust above the local horizontal from then on.</param>
/// <remarks>A choice: programs of vehicles are of many kinds, and these numbers move a burnout most. A gravity turn is the other case.</remarks>
internal readonly record struct PlanarPitch(double FromSeconds, double ToSeconds, double LastRadians)
{
    /// <summary>Angle of the thrust above the local horizontal, radians.</summary>
    /// <param name="seconds">Since lift-off.</param>
    public double At(double seconds) =>
        double.Lerp(Math.PI / 2, LastRadians, Math.Clamp((seconds - FromSeconds) / (ToSeconds - FromSeconds), 0, 1));
}
