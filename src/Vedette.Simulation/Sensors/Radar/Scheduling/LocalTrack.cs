namespace Vedette.Simulation;

/// <summary>A track that a radar keeps by itself, to know where to look next: a straight line through its last plots, bent by gravity.</summary>
/// <param name="earth">For gravity and the turning of the axes.</param>
internal sealed class LocalTrack(EarthModel earth)
{
    private const int Kept = 6;

    private readonly List<(double Seconds, Vector3 Position)> _plots = [];
    private double _reference;
    private Vector3 _position;
    private Vector3 _velocity;
    private Vector3 _acceleration;

    /// <summary>Plots taken in.</summary>
    public int Hits { get; private set; }

    /// <summary>Dwells in a row that did not see it, or could not be made.</summary>
    public int Misses { get; private set; }

    /// <summary>Whether it was seen often enough to be followed.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Time of its last plot.</summary>
    public double LastSeconds => _plots[^1].Seconds;

    /// <summary>A dwell did not see it.</summary>
    public void Miss() => Misses++;

    /// <summary>Takes in a plot that is not older than the last.</summary>
    public void Add(double seconds, Vector3 ecef)
    {
        (Hits, Misses) = (Hits + 1, 0);
        _plots.Add((seconds, ecef));
        if (_plots.Count > Kept)
        {
            _plots.RemoveAt(0);
        }

        _reference = seconds;
        _acceleration = Fall(ecef, _velocity);
        Fit();
    }

    /// <summary>Where it will be, Earth-fixed.</summary>
    public Vector3 At(double seconds)
    {
        double dt = seconds - _reference;
        return _position + dt * _velocity + 0.5 * dt * dt * _acceleration;
    }

    /// <summary>The line of least squares through the plots, each freed of the bending since.</summary>
    private void Fit()
    {
        double meanTime = 0;
        Vector3 mean = default;
        foreach ((double seconds, Vector3 position) in _plots)
        {
            double dt = seconds - _reference;
            meanTime += dt / _plots.Count;
            mean += (position - 0.5 * dt * dt * _acceleration) / _plots.Count;
        }

        double spread = 0;
        Vector3 slope = default;
        foreach ((double seconds, Vector3 position) in _plots)
        {
            double dt = seconds - _reference;
            spread += (dt - meanTime) * (dt - meanTime);
            slope += (dt - meanTime) * (position - 0.5 * dt * dt * _acceleration - mean);
        }

        _velocity = spread > 1e-9 ? slope / spread : default;
        _position = mean - meanTime * _velocity;
    }

    /// <summary>Acceleration of a body in free fall in axes that turn with the Earth: a central field, Coriolis' and the centrifugal one.</summary>
    private Vector3 Fall(Vector3 p, Vector3 v)
    {
        double turn = earth.RotationRadiansPerSecond;
        double r = p.Length;
        return -earth.GravitationalParameter / (r * r * r) * p + new Vector3(2 * turn * v.Y + turn * turn * p.X, -2 * turn * v.X + turn * turn * p.Y, 0);
    }
}
