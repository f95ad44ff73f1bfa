using System.Runtime.InteropServices;

namespace Vedette.Assessments;

/// <summary>Where tracks were when they were last confirmed, in cells of space and time: those that may fly beside one are found without looking at all.</summary>
/// <remarks>
/// A track is kept where a straight line takes it at the middle of the half minute that its state is of. Whoever asks is taken to the same instant. Two
/// bodies that <see cref="Companions"/> calls together are then less than 25 km apart: 15 km as they are, 1 km by 67 m/s of difference
/// over 15 s, 9 km by gravity, which bends the two lines differently, g (s²/2 + 15 s) over the s ≤ 30 s between the states. With cells of twice that the eight around a place
/// hold them all.
/// </remarks>
internal sealed class NearbyTracks
{
    private const long PeriodTicks = 30 * TimeSpan.TicksPerSecond;
    private const double CellMetres = 50e3;

    private readonly Dictionary<Cell, List<TrackFile>> _cells = [];
    private readonly Dictionary<long, Cell> _places = [];
    private readonly Stack<List<TrackFile>> _spare = new();
    private readonly List<TrackFile> _found = [];

    /// <summary>Puts a track where its state says, in place of where it was.</summary>
    public void Put(TrackFile file)
    {
        long period = Period(file.State.Time);
        Vector3 place = At(file.State, period) / CellMetres;
        Cell cell = new(period, Floor(place.X), Floor(place.Y), Floor(place.Z));
        if (_places.TryGetValue(file.Id.Value, out Cell before) && before == cell)
        {
            return;
        }

        Remove(file);
        ref List<TrackFile>? files = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _);
        files ??= _spare.TryPop(out List<TrackFile>? empty) ? empty : [];
        files.Add(file);
        _places[file.Id.Value] = cell;
    }

    /// <summary>Forgets a track; one that was never put in is none.</summary>
    public void Remove(TrackFile file)
    {
        if (!_places.Remove(file.Id.Value, out Cell cell))
        {
            return;
        }

        List<TrackFile> files = _cells[cell];
        files.Remove(file);
        if (files.Count == 0)
        {
            _cells.Remove(cell);
            _spare.Push(files);
        }
    }

    /// <summary>All tracks that may fly beside a state, and others near it.</summary>
    /// <returns>In order of number; valid until the next call.</returns>
    public List<TrackFile> Around(in StateVector state)
    {
        _found.Clear();
        long middle = Period(state.Time);
        for (long period = middle - 1; period <= middle + 1; period++)
        {
            // The cell of a place and its neighbours on the nearer side.
            Vector3 place = At(state, period) / CellMetres;
            (int x, int y, int z) = (Floor(place.X - 0.5), Floor(place.Y - 0.5), Floor(place.Z - 0.5));
            for (int corner = 0; corner < 8; corner++)
            {
                if (_cells.TryGetValue(new(period, x + (corner & 1), y + ((corner >> 1) & 1), z + (corner >> 2)), out List<TrackFile>? files))
                {
                    _found.AddRange(files);
                }
            }
        }

        _found.Sort(static (a, b) => a.Id.Value.CompareTo(b.Id.Value));
        return _found;
    }

    private static long Period(Instant time) => time.TaiTicks / PeriodTicks;

    /// <summary>Where a straight line takes a state at the middle of a period.</summary>
    private static Vector3 At(in StateVector state, long period)
    {
        double seconds = new Instant(period * PeriodTicks + PeriodTicks / 2).SecondsSince(state.Time);
        return state.Position.Vector + seconds * state.Velocity.Vector;
    }

    private static int Floor(double x) => (int)Math.Floor(x);

    private readonly record struct Cell(long Period, int X, int Y, int Z);
}
