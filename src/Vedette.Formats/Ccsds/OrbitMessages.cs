using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Vedette.Formats;

/// <summary>A state with or without its uncertainty, as orbit messages carry it.</summary>
/// <param name="State">The state.</param>
/// <param name="Uncertainty">Its covariance; null where there is none.</param>
public readonly record struct OrbitState(StateVector State, Covariance? Uncertainty);

/// <summary>States to and from orbit messages: OPM for one, OEM for several.</summary>
/// <remarks>
/// Written: EARTH, TEME (whose axes <see cref="Eci"/> has), UTC, km and km/s, covariance in the same axes. Read: TEME as it is, and
/// Earth-fixed frames (ITRF of any year, WGS84, EFG) by the rotation that is given. EME2000, GCRF, ICRF, TOD and MOD are refused by name:
/// there is no precession and nutation here (architecture, section 3).
/// </remarks>
public static class OrbitMessages
{
    /// <summary>An ephemeris of one object.</summary>
    /// <param name="name">OBJECT_NAME.</param>
    /// <param name="id">OBJECT_ID; "UNKNOWN" where there is none, as the standard has it.</param>
    /// <param name="states">The states, in order of time; one or more.</param>
    /// <param name="origin">Who makes the message.</param>
    /// <param name="comments">What else should be known.</param>
    public static CcsdsMessage Oem(string name, string id, IReadOnlyList<OrbitState> states, CcsdsOrigin origin, params ReadOnlySpan<string> comments)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentOutOfRangeException.ThrowIfZero(states.Count);
        List<CcsdsNode> metadata = Metadata(name, id);
        metadata.Add(new CcsdsValue("START_TIME", origin.Epoch(states[0].State.Time)));
        metadata.Add(new CcsdsValue("STOP_TIME", origin.Epoch(states[^1].State.Time)));
        List<CcsdsNode> data = [.. states.Select(s => State(s.State, origin))];
        data.AddRange(states.Where(s => s.Uncertainty is not null).Select(s => Matrix(s, origin)));
        return Message(CcsdsKind.Oem, origin.Header(comments), metadata, data);
    }

    /// <summary>One state of one object.</summary>
    /// <inheritdoc cref="Oem"/>
    public static CcsdsMessage Opm(string name, string id, OrbitState state, CcsdsOrigin origin, params ReadOnlySpan<string> comments)
    {
        ArgumentNullException.ThrowIfNull(origin);
        List<CcsdsNode> data = [State(state.State, origin)];
        if (state.Uncertainty is not null)
        {
            data.Add(Matrix(state, null));
        }

        return Message(CcsdsKind.Opm, origin.Header(comments), Metadata(name, id), data);
    }

    /// <summary>A track as it is believed now.</summary>
    /// <param name="track">The track.</param>
    /// <param name="origin">Who makes the message.</param>
    public static CcsdsMessage Opm(Track track, CcsdsOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(track);
        return Opm(
            string.Create(CultureInfo.InvariantCulture, $"TRACK {track.Id.Value}"), "UNKNOWN", new(track.State, track.Uncertainty), origin,
            string.Create(CultureInfo.InvariantCulture, $"Data mode {track.Mode}, status {track.Status}, phase {track.Phase}, existence {track.ExistenceProbability:F3}"));
    }

    /// <summary>The states of an OEM or OPM.</summary>
    /// <param name="message">The message, as read.</param>
    /// <param name="leapSeconds">The table for UTC.</param>
    /// <param name="rotation">Rotation of the Earth, for Earth-fixed frames.</param>
    /// <param name="earthOrientation">UT1 − UTC, for messages in UT1.</param>
    /// <param name="states">The states, when the result is true; a covariance goes with the state of its epoch, where its frame is that of the states and inertial.</param>
    /// <param name="fault">What cannot be used, and where, when the result is false.</param>
    /// <returns>Whether all of them can be used.</returns>
    public static bool TryStates(
        CcsdsMessage message, LeapSeconds leapSeconds, EarthRotation rotation, EopTable? earthOrientation,
        [NotNullWhen(true)] out IReadOnlyList<OrbitState>? states, out CcsdsFault fault)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        var read = new List<OrbitState>();
        states = null;
        if (message.Kind is not (CcsdsKind.Oem or CcsdsKind.Opm))
        {
            fault = new(message.Line, "", "an OEM or OPM", CcsdsTable.NameOf(message.Kind));
            return false;
        }

        foreach (CcsdsSegment segment in message.Segments)
        {
            if (!new OrbitStateReader(segment, rotation).TryRead(leapSeconds, earthOrientation, read, out fault))
            {
                return false;
            }
        }

        (states, fault) = (read, default);
        return true;
    }

    private static CcsdsMessage Message(CcsdsKind kind, CcsdsBlock header, List<CcsdsNode> metadata, List<CcsdsNode> data) =>
        new(kind, "3.0", header, [new(new("metadata", metadata, 0), new("data", data, 0), TdmData.None)], 0);

    private static List<CcsdsNode> Metadata(string name, string id) =>
    [
        new CcsdsValue("OBJECT_NAME", CcsdsOrigin.Carried(name)), new CcsdsValue("OBJECT_ID", CcsdsOrigin.Carried(id)), new CcsdsValue("CENTER_NAME", "EARTH"),
        new CcsdsValue("REF_FRAME", "TEME"), new CcsdsValue("TIME_SYSTEM", "UTC"),
    ];

    private static CcsdsBlock State(StateVector state, CcsdsOrigin origin)
    {
        Vector3 position = state.Position.Vector, velocity = state.Velocity.Vector;
        return new("stateVector",
            [
                new CcsdsValue("EPOCH", origin.Epoch(state.Time)), Kilometres("X", position.X), Kilometres("Y", position.Y), Kilometres("Z", position.Z),
                Kilometres("X_DOT", velocity.X), Kilometres("Y_DOT", velocity.Y), Kilometres("Z_DOT", velocity.Z),
            ],
            0);
    }

    private static CcsdsValue Kilometres(string keyword, double metres) => new(keyword, (metres / 1000).ToString("R", CultureInfo.InvariantCulture));

    private static CcsdsBlock Matrix(OrbitState state, CcsdsOrigin? epoch)
    {
        List<CcsdsNode> nodes = epoch is null ? [] : [new CcsdsValue("EPOCH", epoch.Epoch(state.State.Time))];
        nodes.Add(new CcsdsValue("COV_REF_FRAME", "TEME"));
        IReadOnlyList<CcsdsKeyword> names = CcsdsTable.Of(CcsdsKind.Opm).Block("covarianceMatrix")!.Keywords;
        for (int row = 0, at = 1; row < 6; row++)
        {
            for (int column = 0; column <= row; column++, at++)
            {
                nodes.Add(new CcsdsValue(names[at].Name, (state.Uncertainty!.Value.Matrix[row, column] / 1e6).ToString("R", CultureInfo.InvariantCulture)));
            }
        }

        return new("covarianceMatrix", nodes, 0);
    }
}

/// <summary>Reads the states of one segment.</summary>
internal sealed class OrbitStateReader(CcsdsSegment segment, EarthRotation rotation)
{
    private static readonly string[] s_terms = [.. CcsdsTable.Of(CcsdsKind.Opm).Block("covarianceMatrix")!.Keywords.Skip(1).Select(k => k.Name)];
    private bool _isInertial;

    /// <summary>Reads them all.</summary>
    public bool TryRead(LeapSeconds leapSeconds, EopTable? earthOrientation, List<OrbitState> states, out CcsdsFault fault)
    {
        if (!TryContext(out fault))
        {
            return false;
        }

        CcsdsValue? system = segment.Metadata.Find("TIME_SYSTEM");
        if (!CcsdsClock.TryCreate(system?.Text, leapSeconds, earthOrientation, out CcsdsClock? clock, out _))
        {
            fault = new(system?.Line ?? segment.Metadata.Line, "TIME_SYSTEM", "UTC, TAI, TT, GPS, TDB, or UT1 with Earth orientation parameters", CcsdsFault.Shown(system?.Text));
            return false;
        }

        foreach (CcsdsBlock block in segment.Data.Blocks("stateVector"))
        {
            if (!TryTime(block, clock, out Instant time))
            {
                fault = new(block.Line, "EPOCH", "a time of 1972 or later", CcsdsFault.Shown(block.Text("EPOCH")));
                return false;
            }

            states.Add(new(State(block, time), Uncertainty(block)));
        }

        return true;
    }

    private bool TryContext(out CcsdsFault fault)
    {
        CcsdsValue? centre = segment.Metadata.Find("CENTER_NAME"), frame = segment.Metadata.Find("REF_FRAME");
        string name = CcsdsNames.Plain(frame?.Text ?? "");
        _isInertial = name is "TEME" or "TEMEOFDATE";
        bool isFixed = name is "WGS84" or "WGS_84" or "EFG" or "ECEF" || name.StartsWith("ITRF", StringComparison.Ordinal);
        bool isEarth = CcsdsNames.Plain(centre?.Text ?? "") == "EARTH";
        fault = !isEarth ? new(centre?.Line ?? 0, "CENTER_NAME", "EARTH", CcsdsFault.Shown(centre?.Text))
            : !_isInertial && !isFixed ? new(frame?.Line ?? 0, "REF_FRAME", "TEME or an Earth-fixed frame", $"{CcsdsFault.Shown(frame?.Text)}, which is not converted") : default;
        return isEarth && (_isInertial || isFixed);
    }

    private static bool TryTime(CcsdsBlock block, CcsdsClock clock, out Instant time)
    {
        time = default;
        return CcsdsDate.TryParse(Encoding.UTF8.GetBytes(block.Text("EPOCH") ?? ""), out CcsdsDate date) && clock.TryToInstant(date, out time);
    }

    private StateVector State(CcsdsBlock block, Instant time)
    {
        var position = new Vector3(Metres(block, "X", "km"), Metres(block, "Y", "km"), Metres(block, "Z", "km"));
        var velocity = new Vector3(Metres(block, "X_DOT", "km/s"), Metres(block, "Y_DOT", "km/s"), Metres(block, "Z_DOT", "km/s"));
        if (_isInertial)
        {
            return new(time, Position<Eci>.From(position), Velocity<Eci>.From(velocity));
        }

        Position<Ecef> onEarth = Position<Ecef>.From(position);
        return new(time, rotation.ToEci(time, onEarth), rotation.ToEci(time, onEarth, Velocity<Ecef>.From(velocity)));
    }

    private static double Metres(CcsdsBlock block, string keyword, string standard)
    {
        CcsdsValue value = block.Find(keyword)!;
        return CcsdsNumber.TryParse(value.Text, out double number) && CcsdsUnit.TryParse(value.Unit.Length > 0 ? value.Unit : standard, out CcsdsUnit unit)
            ? number * unit.Factor : double.NaN;
    }

    private Covariance? Uncertainty(CcsdsBlock state)
    {
        string? epoch = state.Text("EPOCH");
        CcsdsBlock? matrix = segment.Data.Blocks("covarianceMatrix").FirstOrDefault(b => b.Text("EPOCH") is not { } own || own == epoch);
        string? frame = matrix?.Text("COV_REF_FRAME");
        bool isSame = frame is null || CcsdsNames.Plain(frame) == CcsdsNames.Plain(segment.Metadata.Text("REF_FRAME") ?? "");
        if (matrix is null || !isSame || !_isInertial)
        {
            return null;
        }

        var symmetric = new Symmetric6();
        for (int row = 0, at = 0; row < 6; row++)
        {
            for (int column = 0; column <= row; column++, at++)
            {
                CcsdsValue term = matrix.Find(s_terms[at])!;
                string standard = CcsdsTable.Of(CcsdsKind.Opm).Find("covarianceMatrix", s_terms[at])!.Unit;
                symmetric[row, column] = Metres(matrix, term.Keyword, standard);
            }
        }

        return new(symmetric);
    }
}
