namespace Vedette.Model;

/// <summary>A way in which a sensor misleads. A matter of its health: it never raises the level of a threat.</summary>
public enum SensorFaultKind
{
    /// <summary>It hears the Moon as if it were near.</summary>
    MoonEchoes,

    /// <summary>It says the same again, value for value.</summary>
    Frozen,

    /// <summary>It says again what it said before.</summary>
    Replayed,

    /// <summary>It gives far more detections of nothing than it states.</summary>
    Flooding,

    /// <summary>What it measures is off by more than such sensors are.</summary>
    Biased,

    /// <summary>Its clock is off.</summary>
    ClockOff,
}

/// <summary>A way in which a sensor misleads now.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Words">What was found, in words, and what is done about it.</param>
public readonly record struct SensorFault(SensorFaultKind Kind, string Words);
