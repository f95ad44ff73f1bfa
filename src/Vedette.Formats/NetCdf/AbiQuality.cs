namespace Vedette.Formats;

/// <summary>Data quality flag (DQF) of a pixel of the ABI.</summary>
/// <remarks>Source: GOES-R Product Definition and Users' Guide, volume 3, section 5.1.3.6.1 (L1b), and volume 5, CMI; 4 is there since 2018.</remarks>
public enum AbiQuality : byte
{
    /// <summary>Good.</summary>
    Good = 0,

    /// <summary>Conditionally usable: interpolated, or from a detector near its limits.</summary>
    ConditionallyUsable = 1,

    /// <summary>The value is outside of what the instrument can measure, such as a saturated one.</summary>
    OutOfRange = 2,

    /// <summary>There is no value.</summary>
    NoValue = 3,

    /// <summary>The focal plane was warmer than its threshold.</summary>
    WarmFocalPlane = 4,

    /// <summary>There is no flag, as outside of the disk (the fill value).</summary>
    Missing = 255,
}
