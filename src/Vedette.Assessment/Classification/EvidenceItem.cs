using System.Globalization;

namespace Vedette.Assessments;

/// <summary>What a piece of evidence is about; with the sensor it says whether two lists of evidence differ in more than figures.</summary>
internal enum EvidenceKind
{
    /// <summary>A satellite saw it burn, or saw a hot spot.</summary>
    Infrared,

    /// <summary>A radar followed it.</summary>
    Radar,

    /// <summary>Both phenomenologies agree.</summary>
    Agreement,

    /// <summary>It moves, or it stands.</summary>
    Motion,

    /// <summary>Its perigee.</summary>
    Perigee,

    /// <summary>It is in the catalogue.</summary>
    Catalogue,

    /// <summary>It was announced.</summary>
    Notice,

    /// <summary>It may be clutter.</summary>
    Existence,

    /// <summary>It burns, and so no impact is computed.</summary>
    Burning,

    /// <summary>What kind of body the impact is for.</summary>
    Body,

    /// <summary>It parted from another, whose launch is its own.</summary>
    Parting,

    /// <summary>Which of two bodies that parted is the payload.</summary>
    Separation,

    /// <summary>A sensor should have seen it and did not.</summary>
    Missing,

    /// <summary>How long ago it was last seen.</summary>
    Age,

    /// <summary>A nuisance is known where and when it was seen.</summary>
    Nuisance,

    /// <summary>Its azimuth is not yet known.</summary>
    Azimuth,

    /// <summary>How far it may go.</summary>
    Range,

    /// <summary>A stage ended.</summary>
    Staging,

    /// <summary>Its motor stopped.</summary>
    Burnout,

    /// <summary>A satellite lost its light, and it flew on.</summary>
    FlewOn,

    /// <summary>Its plots lie on the Moon.</summary>
    Moon,

    /// <summary>Its plots lie on aircraft that are reported.</summary>
    Aircraft,

    /// <summary>The air carries it.</summary>
    Air,
}

/// <summary>A piece of evidence before it is told.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Sensor">The sensor it is about, or 0.</param>
/// <param name="Supports">Whether it speaks for a launch.</param>
/// <param name="Form">One sentence, not yet put into words: most are never told.</param>
internal readonly record struct EvidenceItem(EvidenceKind Kind, int Sensor, bool Supports, FormattableString Form)
{
    /// <summary>The sentence.</summary>
    public string Text => Form.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number that is the same as long as only figures in the text change.</summary>
    public long Key => ((long)Kind << 40) | ((long)(Supports ? 1 : 0) << 33) | (uint)Sensor;
}
