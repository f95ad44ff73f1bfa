using System.Runtime.InteropServices;

namespace Vedette.Tracking;

/// <summary>Plots, or bodies, in space: those that a ball may touch are found without looking at the others.</summary>
/// <remarks>
/// A k-d tree over their places, kept as a sorted array: each node splits its part at the middle along the axis in which it
/// is widest. A plot reaches as far as its own uncertainty; what is looked for is widened by the largest reach there is. Built in
/// n log n, asked in log n plus what is found. Nothing is allocated once the arrays fit. Source: Bentley, Multidimensional binary search
/// trees used for associative searching, Communications of the ACM 18, 1975.
/// </remarks>
internal sealed class PlaceTree
{
    /// <summary>Parts of this size and below are looked through one by one.</summary>
    private const int Leaf = 8;

    /// <summary>Rounds of partition after which an unlucky order is sorted instead: no input takes more than n log n.</summary>
    private const int MostRounds = 64;

    private static readonly Comparison<Entry>[] s_by =
    [
        static (a, b) => a.Place.X.CompareTo(b.Place.X),
        static (a, b) => a.Place.Y.CompareTo(b.Place.Y),
        static (a, b) => a.Place.Z.CompareTo(b.Place.Z),
    ];

    /// <summary>Most places that are found at once, where nobody says fewer.</summary>
    public const int MostFound = 4096;

    private readonly List<Entry> _entries = [];
    private double _largestReach;

    /// <summary>Takes the places of the plots of a batch in place of what it had.</summary>
    /// <param name="plots">The plots.</param>
    /// <param name="reach">How far around its place each plot may be taken, in metres.</param>
    public void Build(ReadOnlySpan<PlotModel> plots, ReadOnlySpan<double> reach)
    {
        Clear();
        for (int i = 0; i < plots.Length; i++)
        {
            Add(plots[i].Position, reach[i]);
        }

        Build();
    }

    /// <summary>Forgets all places.</summary>
    public void Clear()
    {
        _entries.Clear();
        _largestReach = 0;
    }

    /// <summary>Adds a place; it is found once the tree is built.</summary>
    /// <param name="place">Eci, metres.</param>
    /// <param name="reach">How far around it may be taken, in metres.</param>
    public void Add(Vector3 place, double reach)
    {
        _entries.Add(new(place, reach, _entries.Count));
        _largestReach = Math.Max(_largestReach, reach);
    }

    /// <summary>Puts the places that were added in order.</summary>
    public void Build() => Split(CollectionsMarshal.AsSpan(_entries));

    /// <summary>Finds the places whose reach a ball touches.</summary>
    /// <param name="centre">Centre of the ball, Eci, metres.</param>
    /// <param name="radius">Its radius, metres.</param>
    /// <param name="found">Takes their indices, in order of number.</param>
    /// <param name="most">How many are looked for; where there are more, the tree's order says which are found.</param>
    public void Find(Vector3 centre, double radius, List<int> found, int most = MostFound)
    {
        found.Clear();
        Search(CollectionsMarshal.AsSpan(_entries), centre, radius, found, most);
        found.Sort();
    }

    private static void Split(Span<Entry> part)
    {
        while (part.Length > Leaf)
        {
            int axis = Widest(part);
            int middle = part.Length / 2;
            Select(part, middle, axis);
            part[middle].Axis = axis;
            Split(part[..middle]);
            part = part[(middle + 1)..];
        }
    }

    private void Search(ReadOnlySpan<Entry> part, Vector3 centre, double radius, List<int> found, int most)
    {
        while (part.Length > Leaf && found.Count < most)
        {
            int middle = part.Length / 2;
            ref readonly Entry entry = ref part[middle];
            double off = Along(centre, entry.Axis) - Along(entry.Place, entry.Axis);
            double reach = radius + _largestReach;
            if (off > reach)
            {
                part = part[(middle + 1)..];
            }
            else if (off < -reach)
            {
                part = part[..middle];
            }
            else
            {
                Test(entry, centre, radius, found);
                Search(part[..middle], centre, radius, found, most);
                part = part[(middle + 1)..];
            }
        }

        for (int i = 0; i < part.Length && found.Count < most; i++)
        {
            Test(part[i], centre, radius, found);
        }
    }

    private static void Test(in Entry entry, Vector3 centre, double radius, List<int> found)
    {
        double reach = radius + entry.Reach;
        if ((entry.Place - centre).LengthSquared < reach * reach)
        {
            found.Add(entry.Index);
        }
    }

    private static int Widest(ReadOnlySpan<Entry> part)
    {
        Vector3 low = part[0].Place;
        Vector3 high = low;
        foreach (ref readonly Entry entry in part)
        {
            Vector3 p = entry.Place;
            low = new(Math.Min(low.X, p.X), Math.Min(low.Y, p.Y), Math.Min(low.Z, p.Z));
            high = new(Math.Max(high.X, p.X), Math.Max(high.Y, p.Y), Math.Max(high.Z, p.Z));
        }

        Vector3 wide = high - low;
        return wide.X >= wide.Y && wide.X >= wide.Z ? 0 : wide.Y >= wide.Z ? 1 : 2;
    }

    private static double Along(Vector3 v, int axis) => axis switch { 0 => v.X, 1 => v.Y, _ => v.Z };

    /// <summary>Brings the element that belongs in the middle there, no greater ones before it and no lesser ones after it.</summary>
    /// <remarks>Source: Hoare, Algorithm 65: Find, Communications of the ACM 4, 1961.</remarks>
    private static void Select(Span<Entry> part, int middle, int axis)
    {
        (int low, int high) = (0, part.Length - 1);
        for (int round = 0; low < high; round++)
        {
            if (round == MostRounds)
            {
                part[low..(high + 1)].Sort(s_by[axis]);
                return;
            }

            (int end, int begin) = Partition(part, low, high, axis);
            if (middle > end && middle < begin)
            {
                return;
            }

            (low, high) = middle <= end ? (low, end) : (begin, high);
        }
    }

    /// <summary>Puts what is less than the middle element before what is greater.</summary>
    /// <returns>Where the first part ends and the second begins.</returns>
    private static (int End, int Begin) Partition(Span<Entry> part, int low, int high, int axis)
    {
        double pivot = Along(part[low + (high - low) / 2].Place, axis);
        while (low <= high)
        {
            while (Along(part[low].Place, axis) < pivot)
            {
                low++;
            }

            while (Along(part[high].Place, axis) > pivot)
            {
                high--;
            }

            if (low <= high)
            {
                (part[low], part[high]) = (part[high], part[low]);
                low++;
                high--;
            }
        }

        return (high, low);
    }

    private record struct Entry(Vector3 Place, double Reach, int Index)
    {
        public int Axis { get; set; }
    }
}
