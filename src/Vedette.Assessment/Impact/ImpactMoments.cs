namespace Vedette.Assessments;

/// <summary>Mean and covariance of place and time of impact about a reference point.</summary>
/// <param name="East">Mean east in metres.</param>
/// <param name="North">Mean north in metres.</param>
/// <param name="Seconds">Mean time after the state.</param>
/// <param name="EastEast">Variance in m².</param>
/// <param name="EastNorth">Covariance in m².</param>
/// <param name="NorthNorth">Variance in m².</param>
/// <param name="SecondsVariance">In s².</param>
internal readonly record struct ImpactMoments(
    double East, double North, double Seconds, double EastEast, double EastNorth, double NorthNorth, double SecondsVariance)
{
    /// <summary>Moments of twelve sigma points of equal weight.</summary>
    public static ImpactMoments Of(in StateNodes nodes)
    {
        Span<double> weights = stackalloc double[12];
        weights.Fill(1.0 / 12);
        return Of(nodes, weights);
    }

    /// <summary>Adds what an unknown drag does, which is independent of the state.</summary>
    public ImpactMoments And(in DragNodes nodes)
    {
        ImpactMoments drag = Of(nodes, DragNodes.Weight);
        ImpactNode middle = nodes[1];
        return new(
            East + drag.East - middle.East,
            North + drag.North - middle.North,
            Seconds + drag.Seconds - middle.Seconds,
            EastEast + drag.EastEast,
            EastNorth + drag.EastNorth,
            NorthNorth + drag.NorthNorth,
            SecondsVariance + drag.SecondsVariance);
    }

    /// <summary>Adds independent errors per axis.</summary>
    public ImpactMoments And(double metres, double seconds) => this with
    {
        EastEast = EastEast + metres * metres,
        NorthNorth = NorthNorth + metres * metres,
        SecondsVariance = SecondsVariance + seconds * seconds,
    };

    /// <summary>What a drag away from its median does to place and time, linear between the nodes and beyond them.</summary>
    /// <param name="nodes">Impacts at the nodes.</param>
    /// <param name="sigmas">Standard deviations from the median.</param>
    public static ImpactNode Bend(in DragNodes nodes, double sigmas)
    {
        int i = 0;
        while (i < 1 && sigmas > DragNodes.At[i + 1])
        {
            i++;
        }

        double x = (sigmas - DragNodes.At[i]) / (DragNodes.At[i + 1] - DragNodes.At[i]);
        (ImpactNode a, ImpactNode b, ImpactNode middle) = (nodes[i], nodes[i + 1], nodes[1]);
        return new(
            a.East + x * (b.East - a.East) - middle.East,
            a.North + x * (b.North - a.North) - middle.North,
            a.Seconds + x * (b.Seconds - a.Seconds) - middle.Seconds);
    }

    private static ImpactMoments Of(ReadOnlySpan<ImpactNode> nodes, ReadOnlySpan<double> weights)
    {
        double east = 0, north = 0, seconds = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            east += weights[i] * nodes[i].East;
            north += weights[i] * nodes[i].North;
            seconds += weights[i] * nodes[i].Seconds;
        }

        double ee = 0, en = 0, nn = 0, tt = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            (double de, double dn, double dt) = (nodes[i].East - east, nodes[i].North - north, nodes[i].Seconds - seconds);
            ee += weights[i] * de * de;
            en += weights[i] * de * dn;
            nn += weights[i] * dn * dn;
            tt += weights[i] * dt * dt;
        }

        return new(east, north, seconds, ee, en, nn, tt);
    }
}
