namespace Vedette.Sensing;

/// <summary>What the pixels of one frame look at, when, and what a count is worth: for frames whose geometry comes with them and is no camera of ours.</summary>
public interface IFrameGeometry
{
    /// <summary>Where the sensor is.</summary>
    Position<Ecef> Origin { get; }

    /// <summary>The direction that a place in the frame sees.</summary>
    /// <param name="column">Column; whole numbers are centres of pixels.</param>
    /// <param name="line">Line, from the top.</param>
    Direction<Ecef> Look(double column, double line);

    /// <summary>When a line was exposed, as the sensor's clock has it.</summary>
    /// <param name="line">Line, from the top.</param>
    Instant TimeOf(int line);

    /// <summary>Whether a pixel holds nothing that may be used.</summary>
    /// <param name="column">Column.</param>
    /// <param name="line">Line.</param>
    bool IsBad(int column, int line);

    /// <summary>Whether a pixel was brighter than it can tell: its count is the least that it may have been.</summary>
    /// <param name="column">Column.</param>
    /// <param name="line">Line.</param>
    bool IsSaturated(int column, int line);

    /// <summary>Apparent radiant intensity, W/sr, of a point whose counts sum up to one there; 0 where the frame is not calibrated for it.</summary>
    /// <param name="column">Column.</param>
    /// <param name="line">Line.</param>
    double WattsPerSteradianPerCount(double column, double line);
}
