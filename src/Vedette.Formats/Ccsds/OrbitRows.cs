namespace Vedette.Formats;

/// <summary>The keywords of OPM, OMM and OEM, in the order of the standard; <see cref="CcsdsTable"/> says how a row reads.</summary>
/// <remarks>
/// Source: CCSDS 502.0-B-3, Orbit Data Messages, 2023 (and B-1, 2004; B-2, 2009, with its corrigendum). What a later issue relaxed is relaxed for all
/// versions; what it added says since when.
/// </remarks>
internal static class OrbitRows
{
    /// <summary>Header of all orbit messages.</summary>
    public const string OrbitHeader = """
        @header 1
        CLASSIFICATION ? text - 3
        CREATION_DATE ! time
        ORIGINATOR ! text
        MESSAGE_ID ? text - 3

        """;

    private const string Spacecraft = """
        @spacecraftParameters ?
        MASS ? real kg
        SOLAR_RAD_AREA ? real m**2
        SOLAR_RAD_COEFF ? real
        DRAG_AREA ? real m**2
        DRAG_COEFF ? real

        """;

    private const string CovarianceTerms = """
        CX_X ! real km**2 2
        CY_X ! real km**2 2
        CY_Y ! real km**2 2
        CZ_X ! real km**2 2
        CZ_Y ! real km**2 2
        CZ_Z ! real km**2 2
        CX_DOT_X ! real km**2/s 2
        CX_DOT_Y ! real km**2/s 2
        CX_DOT_Z ! real km**2/s 2
        CX_DOT_X_DOT ! real km**2/s**2 2
        CY_DOT_X ! real km**2/s 2
        CY_DOT_Y ! real km**2/s 2
        CY_DOT_Z ! real km**2/s 2
        CY_DOT_X_DOT ! real km**2/s**2 2
        CY_DOT_Y_DOT ! real km**2/s**2 2
        CZ_DOT_X ! real km**2/s 2
        CZ_DOT_Y ! real km**2/s 2
        CZ_DOT_Z ! real km**2/s 2
        CZ_DOT_X_DOT ! real km**2/s**2 2
        CZ_DOT_Y_DOT ! real km**2/s**2 2
        CZ_DOT_Z_DOT ! real km**2/s**2 2

        """;

    private const string Framed = """
        OBJECT_NAME ! text
        OBJECT_ID ! text
        CENTER_NAME ! centre
        REF_FRAME ! frame
        REF_FRAME_EPOCH ? time - 2
        TIME_SYSTEM ! timesystem

        """;

    private const string Cartesian = """
        EPOCH ! time
        X ! real km
        Y ! real km
        Z ! real km
        X_DOT ! real km/s
        Y_DOT ! real km/s
        Z_DOT ! real km/s

        """;

    /// <summary>Orbit parameter message.</summary>
    public const string Opm = OrbitHeader + """
        @metadata 1

        """ + Framed + """
        @stateVector 1

        """ + Cartesian + """
        @keplerianElements ?
        SEMI_MAJOR_AXIS ! real km
        ECCENTRICITY ! real
        INCLINATION ! real deg
        RA_OF_ASC_NODE ! real deg
        ARG_OF_PERICENTER ! real deg
        TRUE_ANOMALY a real deg
        MEAN_ANOMALY a real deg
        GM ! real km**3/s**2

        """ + Spacecraft + """
        @covarianceMatrix ?
        COV_REF_FRAME ? anyframe - 2

        """ + CovarianceTerms + """
        @maneuverParameters *
        MAN_EPOCH_IGNITION ! time
        MAN_DURATION ? real s
        MAN_DELTA_MASS ? real kg
        MAN_REF_FRAME ! anyframe
        MAN_DV_1 ! real km/s
        MAN_DV_2 ! real km/s
        MAN_DV_3 ! real km/s
        @userDefinedParameters ?
        """;

    /// <summary>Orbit mean-elements message.</summary>
    public const string Omm = OrbitHeader + """
        @metadata 1
        OBJECT_NAME ! text
        OBJECT_ID ! text
        CENTER_NAME ! centre
        REF_FRAME ! frame
        REF_FRAME_EPOCH ? time
        TIME_SYSTEM ! timesystem
        MEAN_ELEMENT_THEORY ! text
        @meanElements 1
        EPOCH ! time
        SEMI_MAJOR_AXIS a real km
        MEAN_MOTION a real rev/day
        ECCENTRICITY ! real
        INCLINATION ! real deg
        RA_OF_ASC_NODE ! real deg
        ARG_OF_PERICENTER ! real deg
        MEAN_ANOMALY ! real deg
        GM ? real km**3/s**2

        """ + Spacecraft + """
        @tleParameters ?
        EPHEMERIS_TYPE ? integer
        CLASSIFICATION_TYPE ? text
        NORAD_CAT_ID ? integer
        ELEMENT_SET_NO ? integer
        REV_AT_EPOCH ? integer
        BSTAR a real 1/ER
        BTERM a real m**2/kg 3
        MEAN_MOTION_DOT ? real rev/day**2
        MEAN_MOTION_DDOT b real rev/day**3
        AGOM b real m**2/kg 3
        @covarianceMatrix ?
        COV_REF_FRAME ? anyframe

        """ + CovarianceTerms + """
        @userDefinedParameters ?
        """;

    /// <summary>Orbit ephemeris message.</summary>
    public const string Oem = OrbitHeader + """
        @metadata 1

        """ + Framed + """
        START_TIME ! time
        USEABLE_START_TIME ? time
        USEABLE_STOP_TIME ? time
        STOP_TIME ! time
        INTERPOLATION ? text
        INTERPOLATION_DEGREE ? integer
        @stateVector +

        """ + Cartesian + """
        X_DDOT ? real km/s**2 2
        Y_DDOT ? real km/s**2 2
        Z_DDOT ? real km/s**2 2
        @covarianceMatrix *
        EPOCH ! time - 2
        COV_REF_FRAME ? anyframe - 2

        """ + CovarianceTerms;
}
