using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Vedette.Physics;

/// <summary>All orbits of a catalogue at one time, eight at once. Same answers as <see cref="Sgp4"/>, to 10⁻⁶ km and 10⁻⁹ km/s.</summary>
/// <remarks>
/// Near-Earth orbits and the three kinds of deep-space orbits go in blocks of their own, sorted by eccentricity so that Kepler's equation
/// ends after like numbers of steps. A lane in which something is near a limit of the theory is worked out by <see cref="Sgp4"/>, so errors
/// are the same by construction; without 512-bit vectors in the processor all lanes are. The resonance is kept where it stands between calls
/// (times that go forward cost least; the answer depends on the time alone), so a batch belongs to one thread at a time.
/// </remarks>
public sealed class Sgp4Batch
{
    private readonly Sgp4[] _orbits;
    private readonly Sgp4Constants _constants;
    private readonly double _metresPerRadius, _metresPerSecond;
    private readonly NearEarthLanes[] _near;
    private readonly DeepSpaceLanes[] _deep;

    // Of each lane, near-Earth blocks first: its orbit (or -1 where the block is not full) and its epoch.
    private readonly int[] _orbitOfLane;
    private readonly long[] _epochOfLane;

    /// <summary>Prepares a batch.</summary>
    /// <param name="orbits">The orbits, with the same <see cref="Sgp4Constants"/>; their order is that of the answers.</param>
    /// <exception cref="ArgumentException">Orbits were made with different constants.</exception>
    public Sgp4Batch(IReadOnlyList<Sgp4> orbits)
    {
        ArgumentNullException.ThrowIfNull(orbits);
        _orbits = [.. orbits];
        _constants = _orbits.Length > 0 ? _orbits[0].Constants : Sgp4Constants.Wgs72;
        if (!Array.TrueForAll(_orbits, o => o.Constants == _constants))
        {
            throw new ArgumentException("Expected orbits with the same constants of the Earth; found different ones.", nameof(orbits));
        }

        _metresPerRadius = _constants.EarthRadiusKilometres * 1000;
        _metresPerSecond = _metresPerRadius * _constants.Ke / 60;
        int[] near = Select(o => o.Deep is null);
        int[][] deep = [.. Enum.GetValues<ResonanceKind>().Select(kind => Select(o => o.Deep is not null && DeepSpaceLanes.KindOf(o.Deep) == kind))];
        (NearEarthCount, DeepSpaceCount) = (near.Length, deep.Sum(d => d.Length));
        _orbitOfLane = [.. Padded(near), .. deep.SelectMany(Padded)];
        _epochOfLane = new long[_orbitOfLane.Length];
        _near = new NearEarthLanes[Blocks(near.Length)];
        _deep = [.. deep.SelectMany((d, kind) => Enumerable.Repeat(new DeepSpaceLanes { Kind = (ResonanceKind)kind }, Blocks(d.Length)))];
        Fill();
    }

    /// <summary>Number of orbits.</summary>
    public int Count => _orbits.Length;

    /// <summary>How many of them are near the Earth: periods below 225 minutes.</summary>
    public int NearEarthCount { get; }

    /// <summary>How many of them are in deep space.</summary>
    public int DeepSpaceCount { get; }

    /// <summary>Positions and velocities of all orbits at an instant. Allocates nothing.</summary>
    /// <param name="time">When.</param>
    /// <param name="positions">Position of each orbit in metres, in their order; default where there is none.</param>
    /// <param name="velocities">Velocity of each orbit in m/s, likewise.</param>
    /// <param name="errors">Why there is none, or <see cref="Sgp4Error.None"/>.</param>
    /// <exception cref="ArgumentException">A span is shorter than <see cref="Count"/>.</exception>
    public void Propagate(Instant time, Span<Position<Eci>> positions, Span<Velocity<Eci>> velocities, Span<Sgp4Error> errors)
    {
        if (positions.Length < Count || velocities.Length < Count || errors.Length < Count)
        {
            throw new ArgumentException($"Expected room for {Count} states; found {Math.Min(positions.Length, Math.Min(velocities.Length, errors.Length))}.");
        }

        double j3oj2 = _constants.J3 / _constants.J2;
        OsculatingLanes states = default;
        for (int block = 0; block < _near.Length + _deep.Length; block++)
        {
            V t = Minutes(time, block);
            V sound = Vector512.LessThanOrEqual(Vector512.Abs(t), Vector512.Create(Sgp4.MaximumMinutes));
            if (!Vector512.IsHardwareAccelerated)
            {
                states.Sound = V.Zero;
            }
            else if (block < _near.Length)
            {
                _near[block].Propagate(t, _constants.J2, sound, ref states);
            }
            else
            {
                _deep[block - _near.Length].Propagate(t, _constants.Ke, _constants.J2, j3oj2, sound, ref states);
            }

            Store(time, block, states, positions, velocities, errors);
        }
    }

    private V Minutes(Instant time, int block)
    {
        Vector512<long> epochs = Vector512.LoadUnsafe(ref _epochOfLane[block * Lanes.Count]);
        return Vector512.ConvertToDouble(Vector512.Create(time.TaiTicks) - epochs) / Vector512.Create((double)TimeSpan.TicksPerSecond) / Vector512.Create(60.0);
    }

    private void Store(
        Instant time, int block, in OsculatingLanes s, Span<Position<Eci>> positions, Span<Velocity<Eci>> velocities, Span<Sgp4Error> errors)
    {
        ulong sound = Vector512.ExtractMostSignificantBits(s.Sound);
        for (int lane = 0; lane < Lanes.Count; lane++)
        {
            int orbit = _orbitOfLane[block * Lanes.Count + lane];
            if (orbit < 0)
            {
                continue;
            }

            if ((sound >> lane & 1) == 0)
            {
                _orbits[orbit].TryPropagate(time, out positions[orbit], out velocities[orbit], out errors[orbit]);
                continue;
            }

            positions[orbit] = new(_metresPerRadius * s.X[lane], _metresPerRadius * s.Y[lane], _metresPerRadius * s.Z[lane]);
            velocities[orbit] = new(_metresPerSecond * s.Vx[lane], _metresPerSecond * s.Vy[lane], _metresPerSecond * s.Vz[lane]);
            errors[orbit] = Sgp4Error.None;
        }
    }

    private void Fill()
    {
        int last = 0;
        for (int i = 0; i < _orbitOfLane.Length; i++)
        {
            last = _orbitOfLane[i] >= 0 ? _orbitOfLane[i] : last;
            Sgp4 orbit = _orbits[last];
            _epochOfLane[i] = orbit.Elements.Epoch.TaiTicks;
            int block = i / Lanes.Count, lane = i % Lanes.Count;
            if (orbit.Deep is null)
            {
                _near[block].Set(lane, orbit.Near);
            }
            else
            {
                _deep[block - _near.Length].Set(lane, orbit.Near, orbit.Deep);
            }
        }
    }

    private int[] Select(Func<Sgp4, bool> condition) =>
        [.. Enumerable.Range(0, _orbits.Length).Where(i => condition(_orbits[i])).OrderBy(i => _orbits[i].Near.E0)];

    private static int Blocks(int count) => (count + Lanes.Count - 1) / Lanes.Count;

    private static IEnumerable<int> Padded(int[] orbits) =>
        orbits.Concat(Enumerable.Repeat(-1, Blocks(orbits.Length) * Lanes.Count - orbits.Length));
}
