namespace Vedette.Formats;

/// <summary>The keywords of comprehensive orbit messages, in the order of the standard; <see cref="CcsdsTable"/> says how a row reads.</summary>
/// <remarks>Source: CCSDS 502.0-B-3, Orbit Data Messages, 2023.</remarks>
internal static class OcmRows
{
    /// <summary>Comprehensive orbit message.</summary>
    public const string Message = OrbitRows.OrbitHeader + """
        @metadata 1
        OBJECT_NAME ? text
        INTERNATIONAL_DESIGNATOR ? text
        CATALOG_NAME ? text
        OBJECT_DESIGNATOR ? text
        ALTERNATE_NAMES ? text
        ORIGINATOR_POC ? text
        ORIGINATOR_POSITION ? text
        ORIGINATOR_PHONE ? text
        ORIGINATOR_EMAIL ? text
        ORIGINATOR_ADDRESS ? text
        TECH_ORG ? text
        TECH_POC ? text
        TECH_POSITION ? text
        TECH_PHONE ? text
        TECH_EMAIL ? text
        TECH_ADDRESS ? text
        PREVIOUS_MESSAGE_ID ? text
        NEXT_MESSAGE_ID ? text
        ADM_MSG_LINK ? text
        CDM_MSG_LINK ? text
        PRM_MSG_LINK ? text
        RDM_MSG_LINK ? text
        TDM_MSG_LINK ? text
        OPERATOR ? text
        OWNER ? text
        COUNTRY ? text
        CONSTELLATION ? text
        OBJECT_TYPE ? text
        TIME_SYSTEM ! timesystem
        EPOCH_TZERO ! time
        OPS_STATUS ? text
        ORBIT_CATEGORY ? text
        OCM_DATA_ELEMENTS ? text
        SCLK_OFFSET_AT_EPOCH ? real s
        SCLK_SEC_PER_SI_SEC ? real s
        PREVIOUS_MESSAGE_EPOCH ? time
        NEXT_MESSAGE_EPOCH ? time
        START_TIME ? time
        STOP_TIME ? time
        TIME_SPAN ? real d
        TAIMUTC_AT_TZERO ? real s
        NEXT_LEAP_EPOCH ? time
        NEXT_LEAP_TAIMUTC ? real s
        UT1MUTC_AT_TZERO ? real s
        EOP_SOURCE ? text
        INTERP_METHOD_EOP ? text
        CELESTIAL_SOURCE ? text
        @traj *
        TRAJ_ID ? text
        TRAJ_PREV_ID ? text
        TRAJ_NEXT_ID ? text
        TRAJ_BASIS ? text
        TRAJ_BASIS_ID ? text
        INTERPOLATION ? text
        INTERPOLATION_DEGREE ? integer
        PROPAGATOR ? text
        CENTER_NAME ? centre
        TRAJ_REF_FRAME ? anyframe
        TRAJ_FRAME_EPOCH ? time
        USEABLE_START_TIME ? time
        USEABLE_STOP_TIME ? time
        ORB_REVNUM ? real
        ORB_REVNUM_BASIS ? 0|1
        TRAJ_TYPE ? text
        ORB_AVERAGING ? text
        TRAJ_UNITS ? text
        trajLine ? row
        @phys ?
        MANUFACTURER ? text
        BUS_MODEL ? text
        DOCKED_WITH ? text
        DRAG_CONST_AREA ? real m**2
        DRAG_COEFF_NOM ? real
        DRAG_UNCERTAINTY ? real %
        INITIAL_WET_MASS ? real kg
        WET_MASS ? real kg
        DRY_MASS ? real kg
        OEB_PARENT_FRAME ? anyframe
        OEB_PARENT_FRAME_EPOCH ? time
        OEB_Q1 ? real
        OEB_Q2 ? real
        OEB_Q3 ? real
        OEB_QC ? real
        OEB_MAX ? real m
        OEB_INT ? real m
        OEB_MIN ? real m
        AREA_ALONG_OEB_MAX ? real m**2
        AREA_ALONG_OEB_INT ? real m**2
        AREA_ALONG_OEB_MIN ? real m**2
        AREA_MIN_FOR_PC ? real m**2
        AREA_MAX_FOR_PC ? real m**2
        AREA_TYP_FOR_PC ? real m**2
        RCS ? real m**2
        RCS_MIN ? real m**2
        RCS_MAX ? real m**2
        SRP_CONST_AREA ? real m**2
        SOLAR_RAD_COEFF ? real
        SOLAR_RAD_UNCERTAINTY ? real %
        VM_ABSOLUTE ? real
        VM_APPARENT_MIN ? real
        VM_APPARENT ? real
        VM_APPARENT_MAX ? real
        REFLECTANCE ? real
        ATT_CONTROL_MODE ? text
        ATT_ACTUATOR_TYPE ? text
        ATT_KNOWLEDGE ? real deg
        ATT_CONTROL ? real deg
        ATT_POINTING ? real deg
        AVG_MANEUVER_FREQ ? real #/yr
        MAX_THRUST ? real N
        DV_BOL ? real km/s
        DV_REMAINING ? real km/s
        IXX ? real kg*m**2
        IYY ? real kg*m**2
        IZZ ? real kg*m**2
        IXY ? real kg*m**2
        IXZ ? real kg*m**2
        IYZ ? real kg*m**2
        @cov *
        COV_ID ? text
        COV_PREV_ID ? text
        COV_NEXT_ID ? text
        COV_BASIS ? text
        COV_BASIS_ID ? text
        COV_REF_FRAME ? anyframe
        COV_FRAME_EPOCH ? time
        COV_SCALE_MIN ? real
        COV_SCALE_MAX ? real
        COV_CONFIDENCE ? real %
        COV_TYPE ? text
        COV_ORDERING ? LTM|UTM|FULL|LTMWCC|UTMWCC
        COV_UNITS ? text
        covLine ? row
        @man *
        MAN_ID ! text
        MAN_PREV_ID ? text
        MAN_NEXT_ID ? text
        MAN_BASIS ? text
        MAN_BASIS_ID ? text
        MAN_DEVICE_ID ! text
        MAN_PREV_EPOCH ? time
        MAN_NEXT_EPOCH ? time
        MAN_PURPOSE ? text
        MAN_PRED_SOURCE ? text
        MAN_REF_FRAME ? anyframe
        MAN_FRAME_EPOCH ? time
        GRAV_ASSIST_NAME ? text
        DC_TYPE ? CONTINUOUS|TIME|TIME_AND_ANGLE
        DC_WIN_OPEN ? time
        DC_WIN_CLOSE ? time
        DC_MIN_CYCLES ? integer
        DC_MAX_CYCLES ? integer
        DC_EXEC_START ? time
        DC_EXEC_STOP ? time
        DC_REF_TIME ? time
        DC_TIME_PULSE_DURATION ? real s
        DC_TIME_PULSE_PERIOD ? real s
        DC_REF_DIR ? text
        DC_BODY_FRAME ? text
        DC_BODY_TRIGGER ? text
        DC_PA_START_ANGLE ? real deg
        DC_PA_STOP_ANGLE ? real deg
        MAN_COMPOSITION ! text
        MAN_UNITS ? text
        manLine ? row
        @pert ?
        ATMOSPHERIC_MODEL ? text
        GRAVITY_MODEL ? text
        EQUATORIAL_RADIUS ? real km
        GM ? real km**3/s**2
        N_BODY_PERTURBATIONS ? text
        CENTRAL_BODY_ROTATION ? real deg/s
        OBLATE_FLATTENING ? real
        OCEAN_TIDES_MODEL ? text
        SOLID_TIDES_MODEL ? text
        REDUCTION_THEORY ? text
        ALBEDO_MODEL ? text
        ALBEDO_GRID_SIZE ? integer
        SHADOW_MODEL ? text
        SHADOW_BODIES ? text
        SRP_MODEL ? text
        SW_DATA_SOURCE ? text
        SW_DATA_EPOCH ? time
        SW_INTERP_METHOD ? text
        FIXED_GEOMAG_KP ? real nT
        FIXED_GEOMAG_AP ? real nT
        FIXED_GEOMAG_DST ? real nT
        FIXED_F10P7 ? real SFU
        FIXED_F10P7_MEAN ? real SFU
        FIXED_M10P7 ? real SFU
        FIXED_M10P7_MEAN ? real SFU
        FIXED_S10P7 ? real SFU
        FIXED_S10P7_MEAN ? real SFU
        FIXED_Y10P7 ? real SFU
        FIXED_Y10P7_MEAN ? real SFU
        @od ?
        OD_ID ! text
        OD_PREV_ID ? text
        OD_METHOD ! text
        OD_EPOCH ! time
        DAYS_SINCE_FIRST_OBS ? real d
        DAYS_SINCE_LAST_OBS ? real d
        RECOMMENDED_OD_SPAN ? real d
        ACTUAL_OD_SPAN ? real d
        OBS_AVAILABLE ? integer
        OBS_USED ? integer
        TRACKS_AVAILABLE ? integer
        TRACKS_USED ? integer
        MAXIMUM_OBS_GAP ? real d
        OD_EPOCH_EIGMAJ ? real m
        OD_EPOCH_EIGINT ? real m
        OD_EPOCH_EIGMIN ? real m
        OD_MAX_PRED_EIGMAJ ? real m
        OD_MIN_PRED_EIGMIN ? real m
        OD_CONFIDENCE ? real %
        GDOP ? real
        SOLVE_N ? integer
        SOLVE_STATES ? text
        CONSIDER_N ? integer
        CONSIDER_PARAMS ? text
        SENSORS_N ? integer
        SENSORS ? text
        WEIGHTED_RMS ? real
        DATA_TYPES ? text
        @user ?
        """;
}
