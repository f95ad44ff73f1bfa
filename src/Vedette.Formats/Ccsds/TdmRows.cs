namespace Vedette.Formats;

/// <summary>The keywords of tracking data messages, in the order of the standard; <see cref="CcsdsTable"/> says how a row reads.</summary>
/// <remarks>
/// Sources: CCSDS 503.0-B-2, Tracking Data Message, 2020 (and B-1, 2007, for version 1.0). What a later issue relaxed is relaxed for all versions; what it
/// added says since when.
/// </remarks>
internal static class TdmRows
{
    /// <summary>Tracking data message.</summary>
    public const string Message = """
        @header 1
        CREATION_DATE ! time
        ORIGINATOR ! text
        MESSAGE_ID ? text - 2
        @metadata 1
        TRACK_ID ? text - 2
        DATA_TYPES ? text - 2
        TIME_SYSTEM ! timesystem
        START_TIME ? time
        STOP_TIME ? time
        PARTICIPANT_# ! text
        MODE ? SEQUENTIAL|SINGLE_DIFF
        PATH ? path
        PATH_1 ? path
        PATH_2 ? path
        EPHEMERIS_NAME_# ? text - 2
        TRANSMIT_BAND ? text
        RECEIVE_BAND ? text
        TURNAROUND_NUMERATOR ? integer
        TURNAROUND_DENOMINATOR ? integer
        TIMETAG_REF ? TRANSMIT|RECEIVE
        INTEGRATION_INTERVAL ? real
        INTEGRATION_REF ? START|MIDDLE|END
        FREQ_OFFSET ? real
        RANGE_MODE ? COHERENT|CONSTANT|ONE_WAY
        RANGE_MODULUS ? real
        RANGE_UNITS ? km|s|RU
        ANGLE_TYPE ? AZEL|RADEC|XEYN|XSYE
        REFERENCE_FRAME ? anyframe
        INTERPOLATION ? HERMITE|LAGRANGE|LINEAR - 2
        INTERPOLATION_DEGREE ? integer - 2
        DOPPLER_COUNT_BIAS ? real - 2
        DOPPLER_COUNT_SCALE ? real - 2
        DOPPLER_COUNT_ROLLOVER ? YES|NO - 2
        TRANSMIT_DELAY_# ? real
        RECEIVE_DELAY_# ? real
        DATA_QUALITY ? RAW|VALIDATED|DEGRADED
        CORRECTION_ANGLE_1 ? real
        CORRECTION_ANGLE_2 ? real
        CORRECTION_DOPPLER ? real
        CORRECTION_MAG ? real - 2
        CORRECTION_RANGE ? real
        CORRECTION_RCS ? real - 2
        CORRECTION_RECEIVE ? real
        CORRECTION_TRANSMIT ? real
        CORRECTION_ABERRATION_YEARLY ? real - 2
        CORRECTION_ABERRATION_DIURNAL ? real - 2
        CORRECTIONS_APPLIED ? YES|NO
        @data 1
        """;

    /// <summary>The data of a tracking data message: each an epoch and a number.</summary>
    public const string Observations = """
        @observation *
        CARRIER_POWER ? real dBW
        DOPPLER_COUNT ? integer - 2
        DOPPLER_INSTANTANEOUS ? real km/s
        DOPPLER_INTEGRATED ? real km/s
        PC_N0 ? real dBHz
        RECEIVE_PHASE_CT_# ? real - 2
        TRANSMIT_PHASE_CT_# ? real - 2
        PR_N0 ? real dBHz
        RANGE ? real
        RECEIVE_FREQ_# ? real Hz
        RECEIVE_FREQ ? real Hz
        TRANSMIT_FREQ_# ? real Hz
        TRANSMIT_FREQ_RATE_# ? real Hz/s
        DOR ? real s
        VLBI_DELAY ? real s
        ANGLE_1 ? real deg
        ANGLE_2 ? real deg
        MAG ? real - 2
        RCS ? real m**2 2
        CLOCK_BIAS ? real s
        CLOCK_DRIFT ? real s/s
        STEC ? real TECU
        TROPO_DRY ? real m
        TROPO_WET ? real m
        PRESSURE ? real hPa
        RHUMIDITY ? real %
        TEMPERATURE ? real K
        """;
}
