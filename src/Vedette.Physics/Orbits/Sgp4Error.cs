namespace Vedette.Physics;

/// <summary>Why SGP4 has no answer. Numbers 1 to 6 are those of Vallado et al. 2006.</summary>
public enum Sgp4Error
{
    /// <summary>There is an answer.</summary>
    None = 0,

    /// <summary>Drag or resonance took the mean eccentricity out of −0.001 to 1.</summary>
    MeanEccentricity = 1,

    /// <summary>The mean motion is zero or negative.</summary>
    MeanMotion = 2,

    /// <summary>Sun and Moon took the eccentricity out of 0 to 1.</summary>
    PerturbedEccentricity = 3,

    /// <summary>The semi-latus rectum is negative.</summary>
    SemiLatusRectum = 4,

    /// <summary>The radius is below one Earth radius: the object has come down.</summary>
    Decayed = 6,

    /// <summary>Elements outside their ranges, or an epoch before 1972.</summary>
    ElementsOutOfRange = 7,

    /// <summary>A time more than a hundred years from the epoch, or not a number.</summary>
    TimeOutOfRange = 8,

    /// <summary>Arithmetic overflowed: elements that no orbit has.</summary>
    NotFinite = 9,
}
