namespace Vedette.Formats;

/// <summary>The navigation data messages that are read and written.</summary>
public enum CcsdsKind
{
    /// <summary>Tracking data: CCSDS 503.0-B.</summary>
    Tdm,

    /// <summary>Ephemeris: CCSDS 502.0-B.</summary>
    Oem,

    /// <summary>One state: CCSDS 502.0-B.</summary>
    Opm,

    /// <summary>Mean elements: CCSDS 502.0-B.</summary>
    Omm,

    /// <summary>Comprehensive orbit message: CCSDS 502.0-B-3.</summary>
    Ocm,
}

/// <summary>How a message is written.</summary>
public enum CcsdsNotation
{
    /// <summary>Keyword = value, one a line.</summary>
    Kvn,

    /// <summary>XML: CCSDS 505.0-B.</summary>
    Xml,
}

/// <summary>What becomes of keywords that the standard does not have.</summary>
public enum UnknownKeywords
{
    /// <summary>They are faults, and the message is refused.</summary>
    Refuse,

    /// <summary>They stay in the message as text, and are listed as remarks.</summary>
    Keep,
}
