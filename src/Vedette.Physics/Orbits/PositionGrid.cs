namespace Vedette.Physics;

/// <summary>Points in space sorted into cubes, so that those near a place are found without asking all of them.</summary>
/// <remarks>
/// The cubes are hashed into buckets of one table that is filled by counting (Teschner et al., Optimized Spatial Hashing for Collision
/// Detection of Deformable Objects, VMV 2003). Nothing is missed: a cube that the ball touches is looked into, or, where the ball touches
/// more cubes than there are points, every point is. Building and asking allocate nothing.
/// </remarks>
public sealed class PositionGrid
{
    // Part of a cube that the ball is taken larger by when cubes are chosen: more than what rounding moves a point so far out.
    private const double CellMargin = 1e-9;
    private const double FarthestCells = 1e5;

    private readonly double _cellMetres;
    private readonly Vector3[] _points;
    private readonly long[] _keys;
    private readonly int[] _bucketStarts, _items;
    private readonly int _mask;
    private int _count;

    /// <summary>An empty grid.</summary>
    /// <param name="capacity">Most points that it will hold.</param>
    /// <param name="cellMetres">Edge of a cube, above zero: best near the radius that is asked for.</param>
    public PositionGrid(int capacity, double cellMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cellMetres);
        _cellMetres = cellMetres;
        (_points, _keys, _items) = (new Vector3[capacity], new long[capacity], new int[capacity]);
        int buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 1));
        (_bucketStarts, _mask) = (new int[buckets + 1], buckets - 1);
    }

    /// <summary>Takes other points instead of those before.</summary>
    /// <param name="points">Metres; a point that is not finite is near nothing.</param>
    /// <exception cref="ArgumentException">More points than the capacity.</exception>
    public void Build(ReadOnlySpan<Vector3> points)
    {
        if (points.Length > _points.Length)
        {
            throw new ArgumentException($"Expected at most {_points.Length} points; found {points.Length}.", nameof(points));
        }

        points.CopyTo(_points);
        _count = points.Length;
        Array.Clear(_bucketStarts);
        for (int i = 0; i < _count; i++)
        {
            Vector3 p = _points[i];
            _keys[i] = Key(Cell(p.X), Cell(p.Y), Cell(p.Z));
            _bucketStarts[Bucket(_keys[i])]++;
        }

        for (int b = 1; b < _bucketStarts.Length; b++)
        {
            _bucketStarts[b] += _bucketStarts[b - 1];
        }

        // From the last to the first: each bucket then holds its points in their order, and its start is where it begins.
        for (int i = _count - 1; i >= 0; i--)
        {
            _items[--_bucketStarts[Bucket(_keys[i])]] = i;
        }
    }

    /// <summary>Points within a radius of a place.</summary>
    /// <param name="centre">The place, in metres.</param>
    /// <param name="radiusMetres">Zero or more.</param>
    /// <param name="found">Receives their numbers, rising; room for every point is always enough.</param>
    /// <returns>How many.</returns>
    /// <exception cref="ArgumentException">There are more than <paramref name="found"/> has room for.</exception>
    public int Find(Vector3 centre, double radiusMetres, Span<int> found)
    {
        double cells = Math.Pow(2 * radiusMetres / _cellMetres + 2, 3);
        int count = cells < _count && Math.Sqrt(centre.LengthSquared) < FarthestCells * _cellMetres ? FindInCells(centre, radiusMetres, found) : FindAmongAll(centre, radiusMetres, found);
        found[..count].Sort();
        return count;
    }

    private int FindInCells(Vector3 centre, double radius, Span<int> found)
    {
        int count = 0;
        double reach = radius * (1 + CellMargin) + CellMargin * _cellMetres;
        for (long x = Cell(centre.X - reach); x <= Cell(centre.X + reach); x++)
        {
            for (long y = Cell(centre.Y - reach); y <= Cell(centre.Y + reach); y++)
            {
                for (long z = Cell(centre.Z - reach); z <= Cell(centre.Z + reach); z++)
                {
                    AddCell(Key(x, y, z), centre, radius * radius, found, ref count);
                }
            }
        }

        return count;
    }

    private void AddCell(long key, Vector3 centre, double radiusSquared, Span<int> found, ref int count)
    {
        int bucket = Bucket(key);
        for (int k = _bucketStarts[bucket]; k < _bucketStarts[bucket + 1]; k++)
        {
            int i = _items[k];
            if (_keys[i] == key && (_points[i] - centre).LengthSquared <= radiusSquared)
            {
                Add(i, found, ref count);
            }
        }
    }

    private int FindAmongAll(Vector3 centre, double radius, Span<int> found)
    {
        int count = 0;
        for (int i = 0; i < _count; i++)
        {
            if ((_points[i] - centre).LengthSquared <= radius * radius)
            {
                Add(i, found, ref count);
            }
        }

        return count;
    }

    private static void Add(int point, Span<int> found, ref int count)
    {
        if (count == found.Length)
        {
            throw new ArgumentException($"Expected room for all points found; {found.Length} is not enough.", nameof(found));
        }

        found[count++] = point;
    }

    // A number that is not finite goes into any cell; the distance decides.
    private long Cell(double metres) => (long)Math.Floor(metres / _cellMetres);

    private static long Key(long x, long y, long z) => (x & 0x1FFFFF) << 42 | (y & 0x1FFFFF) << 21 | (z & 0x1FFFFF);

    private int Bucket(long key) => (int)((ulong)key * 0x9E3779B97F4A7C15 >> 40) & _mask;
}
