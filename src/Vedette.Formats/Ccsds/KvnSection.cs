namespace Vedette.Formats;

/// <summary>Where in a message in keyword = value notation a line stands.</summary>
internal enum KvnSection
{
    /// <summary>From the version on.</summary>
    Header,

    /// <summary>Behind META_START.</summary>
    Metadata,

    /// <summary>In the data.</summary>
    Data,

    /// <summary>Behind COVARIANCE_START of an ephemeris.</summary>
    Covariance,

    /// <summary>In a block that has marks of its own.</summary>
    Block,

    /// <summary>Between metadata and data of tracking data, or behind these.</summary>
    Between,
}
