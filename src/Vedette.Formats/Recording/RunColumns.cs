namespace Vedette.Formats;

/// <summary>Columns that the files of a run and of a truth have in common.</summary>
internal static class RunColumns
{
    private const double Farthest = 1e12;
    private const double Fastest = 1e9;

    public static NumberColumn Time { get; } = TimeNamed("time_s");

    public static NumberColumn Probability { get; } = ProbabilityNamed("probability");

    public static NumberColumn X { get; } = Length("x_m");

    public static NumberColumn Y { get; } = Length("y_m");

    public static NumberColumn Z { get; } = Length("z_m");

    public static NumberColumn VelocityX { get; } = Speed("vx_mps");

    public static NumberColumn VelocityY { get; } = Speed("vy_mps");

    public static NumberColumn VelocityZ { get; } = Speed("vz_mps");

    public static NumberColumn Altitude { get; } = Length("alt_m");

    public static NumberColumn Latitude { get; } = new("lat_deg", -90, 90, "a latitude from -90 to 90");

    public static NumberColumn Longitude { get; } = new("lon_deg", -180, 180, "a longitude from -180 to 180");

    public static NumberColumn TimeNamed(string name) => new(name, -1e9, 1e9, "a time within 1e9 s of the epoch");

    public static NumberColumn ProbabilityNamed(string name) => new(name, 0, 1, "a probability from 0 to 1");

    public static NumberColumn CountNamed(string name) => new(name, 0, 1e9, "a number of objects from 0 to 1e9");

    public static Position<Ecef> Position(ref RowFields fields) => new(fields.Number(X), fields.Number(Y), fields.Number(Z));

    public static Velocity<Ecef> Velocity(ref RowFields fields) =>
        new(fields.Number(VelocityX), fields.Number(VelocityY), fields.Number(VelocityZ));

    /// <summary>A whole number that fits in 32 bits.</summary>
    public static int Small(ref RowFields fields, string column)
    {
        long value = fields.Integer(column);
        if (value is < int.MinValue or > int.MaxValue)
        {
            fields.Fail($"{column}: expected a number of 32 bits; found {value}.");
            return 0;
        }

        return (int)value;
    }

    private static NumberColumn Length(string name) => new(name, -Farthest, Farthest, "a length of at most 1e12 m");

    private static NumberColumn Speed(string name) => new(name, -Fastest, Fastest, "a speed of at most 1e9 m/s");
}
