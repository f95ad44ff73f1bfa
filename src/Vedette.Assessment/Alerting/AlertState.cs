namespace Vedette.Assessments;

/// <summary>The alert of one track: where it stands, and how it may change.</summary>
/// <remarks>
/// A level is raised at once. It is lowered, or the alert ended, only when the lower level has been deserved without a break for
/// <see cref="PatienceSeconds"/>. After its end, an alert can begin again under the same identity, with the next version; not when
/// its impact is past.
/// </remarks>
internal sealed class AlertState
{
    /// <summary>How long a lower level must be deserved before the alert follows.</summary>
    public const double PatienceSeconds = 10;

    /// <summary>Standard deviations after the expected impact at which it is past.</summary>
    public const double PastSigmas = 3;

    private Instant? _lowSince;
    private ImpactPrediction? _toldImpact;

    /// <summary>The alert's identity; 0 before the first alert.</summary>
    public long Id { get; private set; }

    /// <summary>The level it has; <see cref="AlertLevel.Ended"/> when there is none.</summary>
    public AlertLevel Level { get; private set; }

    /// <summary>Number of the latest state told.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it ended because its impact is past.</summary>
    public bool Past { get; private set; }

    /// <summary>Whether an alert stands.</summary>
    public bool Stands => Level != AlertLevel.Ended;

    /// <summary>Follows the level that the track deserves.</summary>
    /// <param name="wanted">The level it deserves now.</param>
    /// <param name="now">Time of the pipeline.</param>
    /// <param name="root">Oldest track of the chain, which gives a first alert its identity.</param>
    /// <returns>Whether a state is to be told.</returns>
    public bool Follow(AlertLevel wanted, Instant now, long root)
    {
        if (wanted >= Level)
        {
            _lowSince = null;
            return wanted > Level && !Past && Begin(wanted, root);
        }

        _lowSince ??= now;
        if (now.SecondsSince(_lowSince.Value) < PatienceSeconds)
        {
            return false;
        }

        Change(wanted);
        return true;
    }

    /// <summary>Whether a first or a much changed impact is worth a new state of its own.</summary>
    /// <param name="impact">The impact, or null.</param>
    /// <param name="withVersion">Whether the impact is told by itself; otherwise it goes with a state that is told anyway.</param>
    public bool FollowImpact(ImpactPrediction? impact, bool withVersion)
    {
        if (Level < AlertLevel.Watch || impact is null || !Differs(impact))
        {
            return false;
        }

        _toldImpact = impact;
        Version += withVersion ? 1 : 0;
        return true;
    }

    /// <summary>Ends the alert.</summary>
    /// <param name="past">Whether the impact is past, so that it does not begin again.</param>
    public void End(bool past)
    {
        Past = past;
        Change(AlertLevel.Ended);
    }

    /// <summary>Takes the alert of another track that was merged into this one.</summary>
    /// <returns>Whether the alert goes on under that identity.</returns>
    public bool TryTakeOver(AlertState other)
    {
        if (!other.Stands || (Stands && Id < other.Id))
        {
            return false;
        }

        AlertLevel level = Level > other.Level ? Level : other.Level;
        (Id, Version, _toldImpact) = (other.Id, other.Version, other._toldImpact);
        Change(level);
        return true;
    }

    /// <summary>Whether the time at which all must be over has come.</summary>
    public static bool IsPast(ImpactPrediction? impact, Instant now) =>
        impact is not null && now.SecondsSince(impact.Time) > PastSigmas * impact.TimeSigmaSeconds;

    /// <summary>Appends the state to a snapshot.</summary>
    public void Save(ByteWriter writer)
    {
        writer.Write(Id);
        writer.Write((byte)Level);
        writer.Write(Version);
        writer.Write(Past);
        writer.Write(_lowSince is not null);
        writer.Write(_lowSince?.TaiTicks ?? 0);
        AssessmentCodec.Write(writer, _toldImpact);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static AlertState Restore(ref ByteReader reader)
    {
        AlertState state = new()
        {
            Id = reader.ReadInt64(),
            Level = (AlertLevel)reader.ReadByte(),
            Version = reader.ReadInt32(),
            Past = reader.ReadBoolean(),
        };
        bool low = reader.ReadBoolean();
        Instant since = new(reader.ReadInt64());
        state._lowSince = low ? since : null;
        state._toldImpact = AssessmentCodec.ReadImpact(ref reader);
        if (state.Level > AlertLevel.Released)
        {
            reader.Fail();
        }

        return state;
    }

    private bool Begin(AlertLevel level, long root)
    {
        Id = Id == 0 ? root : Id;
        Change(level);
        return true;
    }

    private void Change(AlertLevel level)
    {
        Level = level;
        Version++;
        _lowSince = null;
    }

    /// <summary>A first impact, one outside the ellipse told, or one known twice as well.</summary>
    private bool Differs(ImpactPrediction impact)
    {
        if (_toldImpact is not { } told)
        {
            return true;
        }

        LocalFrame frame = new(told.Point);
        Vector3 moved = frame.ToLocal((impact.Point.ToEcef() - frame.Origin).Vector);
        GroundCovariance c = told.Covariance;
        double determinant = c.EastEast * c.NorthNorth - c.EastNorth * c.EastNorth;
        double squared = (c.NorthNorth * moved.X * moved.X - 2 * c.EastNorth * moved.X * moved.Y + c.EastEast * moved.Y * moved.Y)
            / determinant;
        return squared > 4.605 || impact.Ellipse90.SemiMajorMetres < told.Ellipse90.SemiMajorMetres / 2;
    }
}
